-- The world itself (one row) and the accounts in it.
CREATE TABLE world (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  seed TEXT NOT NULL,
  draws INTEGER NOT NULL,
  clock INTEGER NOT NULL
);
CREATE TABLE accounts (
  accountId TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  createDate INTEGER NOT NULL
) WITHOUT ROWID;
