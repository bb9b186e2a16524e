/** The CloudTrail operations that are simulated: the table of contents. One line for each. */
export {}
