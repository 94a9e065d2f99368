import type { Tool } from "../define-tool.ts";
import { deleteFileTool } from "./delete-file.ts";
import { editFileTool } from "./edit-file.ts";
import { listFolderTool } from "./list-folder.ts";
import { lookAtPictureTool } from "./look-at-picture.ts";
import { makeFolderTool } from "./make-folder.ts";
import { moveFileTool } from "./move-file.ts";
import { readFileTool } from "./read-file.ts";
import { searchFilesTool } from "./search-files.ts";
import { writeFileTool } from "./write-file.ts";

/** All tools that work on files. */
export const filesTools: readonly Tool[] = [
  listFolderTool,
  readFileTool,
  lookAtPictureTool,
  searchFilesTool,
  writeFileTool,
  editFileTool,
  moveFileTool,
  deleteFileTool,
  makeFolderTool,
];
