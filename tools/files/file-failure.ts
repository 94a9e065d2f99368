import { errorCode } from "../../shared/errors.ts";
import { type Failure, fail, type Result, succeed } from "../../shared/result.ts";

/**
 * Runs `work` and turns an error of the operating system into a failure that names `shown`, the path as the person knows
 * it. Anything else that is thrown is a bug and passes through.
 */
export async function attempt<Value>(shown: string, work: () => Promise<Value>): Promise<Result<Value>> {
  try {
    return succeed(await work());
  } catch (error) {
    const code = errorCode(error);
    if (code === "") throw error;
    return { ok: false, failure: failureOfCode(code, shown) };
  }
}

/** The same for work that has failures of its own. */
export async function attemptResult<Value>(
  shown: string,
  work: () => Promise<Result<Value>>,
): Promise<Result<Value>> {
  const attempted = await attempt(shown, work);
  return attempted.ok ? attempted.value : attempted;
}

type Words = { code: string; happened: string; suggestion: string; transient?: boolean };

/** What the codes of errno(3) mean to a person. */
const wordsByCode: Readonly<Record<string, Words>> = {
  ENOENT: {
    code: "not-found",
    happened: "is not there any more",
    suggestion: "List the folder to see what is there now.",
  },
  ENOTDIR: {
    code: "not-found",
    happened: "is not there any more",
    suggestion: "List the folder to see what is there now.",
  },
  EACCES: denied("may not be opened or changed by this user"),
  EPERM: denied("may not be changed by this user"),
  EROFS: denied("is on a disk or folder that is read-only"),
  // Our own word (keep-owner.ts): no system has this error.
  ENOGROUP: {
    code: "no-permission",
    happened: "belongs to a group that this user is not in, and replacing it would give it to another group",
    suggestion: "Ask the person to change it by hand, or to give it another group first.",
  },
  ENOSPC: full("there is no room left on its disk"),
  EDQUOT: full("this user's share of its disk is used up"),
  EFBIG: full("the file would be larger than is allowed there"),
  EBUSY: busy("is in use by another program"),
  ETXTBSY: busy("is a program that is running"),
  EMFILE: busy("could not be opened, because too many files are open"),
  ENFILE: busy("could not be opened, because too many files are open"),
  EIO: {
    code: "disk-error",
    happened: "could not be read or written: its disk reports an error",
    suggestion: "Check the disk.",
  },
  ENODATA: {
    code: "contents-gone",
    happened: "needs contents that are in Steward's store no more",
    suggestion: "Use a backup.",
  },
  ENAMETOOLONG: {
    code: "bad-path",
    happened: "has a name that is too long for its disk",
    suggestion: "Use a shorter name.",
  },
  EEXIST: {
    code: "already-exists",
    happened: "already exists",
    suggestion: "Choose another name, or look at what is there first.",
  },
  ENOTEMPTY: {
    code: "changed-since-preview",
    happened: "is not empty",
    suggestion: "List the folder and plan again.",
  },
};

function denied(happened: string): Words {
  return {
    code: "no-permission",
    happened,
    suggestion: "Ask the person to change its permissions, or choose another place.",
  };
}

function full(happened: string): Words {
  return {
    code: "no-room",
    happened: `could not be written: ${happened}`,
    suggestion: "Ask the person to make room, then try again.",
  };
}

function busy(happened: string): Words {
  return { code: "busy", happened, suggestion: "Try again in a moment.", transient: true };
}

function failureOfCode(code: string, shown: string): Failure {
  const words = wordsByCode[code] ?? {
    code: "file-error",
    happened: `could not be read or written (the system says ${code})`,
    suggestion: "Ask the person to look at the file and its folder.",
  };
  const extra = words.transient ? { transient: true } : {};
  return fail(words.code, `${shown} ${words.happened}. Nothing was changed.`, words.suggestion, extra)
    .failure;
}
