-- A report of service last accessed names everybody once, and of each service only those who used it: in a large account
-- nearly all of it would be repetition.
ALTER TABLE iam_last_accessed_jobs ADD COLUMN entities TEXT NOT NULL DEFAULT '[]';
UPDATE iam_last_accessed_jobs SET
  entities = (
    SELECT json_group_array(
      json_object('type', entity.value ->> 'type', 'name', entity.value ->> 'name', 'id', entity.value ->> 'id', 'path', entity.value ->> 'path')
      ORDER BY entity.value ->> 'type', entity.value ->> 'name' COLLATE NOCASE
    )
    FROM json_each(services, '$[0].entities') AS entity
  ),
  services = (
    SELECT json_group_array(json_patch(
      json_object('namespace', service.value ->> 'namespace', 'accesses', json((
        SELECT json_group_array(json_object('type', entity.value ->> 'type', 'name', entity.value ->> 'name', 'instant', entity.value -> 'lastAuthenticated', 'region', entity.value ->> 'region'))
        FROM json_each(service.value, '$.entities') AS entity WHERE entity.value ->> 'lastAuthenticated' IS NOT NULL
      ))),
      -- What is null in the second is in neither.
      json_object('actions', service.value -> 'actions')
    ))
    FROM json_each(services) AS service
  );
