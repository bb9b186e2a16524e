/** The S3 operations that are simulated: the table of contents. One line for each. */
export {}
