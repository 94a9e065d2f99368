/**
 * Version 2. Frozen. Files that came from outside, by their absolute path; a mark on a folder covers all that is ever below
 * it. Marks are only added: a path at which another file stands later stays marked, which is the safe reading.
 */
export const outsideMarks = `
CREATE TABLE outside_marks (
  path   TEXT NOT NULL,
  source TEXT NOT NULL,
  call   TEXT,
  PRIMARY KEY (path, source)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER outside_marks_no_update BEFORE UPDATE ON outside_marks
BEGIN SELECT RAISE(ABORT, 'marks stay'); END;
CREATE TRIGGER outside_marks_no_delete BEFORE DELETE ON outside_marks
BEGIN SELECT RAISE(ABORT, 'marks stay'); END;
`;
