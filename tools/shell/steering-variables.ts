/** Variables that change which code other programs run. */
const steering =
  /^(?:PATH|IFS|ENV|BASH_ENV|BASHOPTS|SHELLOPTS|PS4|PROMPT_COMMAND|CDPATH|HOME|XDG_CONFIG_HOME|SHELL|PAGER|MANPAGER|LESSOPEN|LESSCLOSE|EDITOR|VISUAL|BROWSER|MAKEFLAGS|MAKEFILES|TAR_OPTIONS|RSYNC_RSH|JAVA_TOOL_OPTIONS|(?:SUDO|SSH)_ASKPASS|LD_\w+|DYLD_\w+|GIT_\w+|NODE_OPTIONS|NODE_PATH|PYTHON\w+|PERL5\w+|RUBY(?:OPT|LIB)|npm_config_\w+|GCONV_PATH|BASH_FUNC_.*)$/;

/** Variables that set only how a program's own doings look: no doubt about what runs. */
const harmless =
  /^(?:PYTHON(?:DONTWRITEBYTECODE|UNBUFFERED|IOENCODING|UTF8)|GIT_(?:AUTHOR|COMMITTER)_(?:NAME|EMAIL|DATE)|GIT_(?:TERMINAL_PROMPT|OPTIONAL_LOCKS))$/;

/** The doubt about setting a variable; null where it steers nothing. Pure. */
export function steeringDoubt(name: string): string | null {
  if (!steering.test(name) || harmless.test(name)) return null;
  return `It sets ${name}, which can change what other programs do.`;
}

/** The same for a word such as `PATH=.`, given to `env` or `export`. Pure. */
export function steeringDoubtOf(word: string): string | null {
  const name = /^(\w+)\+?=/.exec(word)?.[1];
  return name === undefined ? null : steeringDoubt(name);
}
