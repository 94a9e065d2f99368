import type { ExplainCase } from "./case.ts";

/** Programs that run or build other programs. */
export const codeCases: readonly ExplainCase[] = [
  ["node app.js", "Runs the JavaScript program `app.js`; what that does is not told here."],
  [
    "node app.js --port 80",
    "Runs the JavaScript program `app.js` with `--port` and `80`; what that does is not told here.",
  ],
  ["node -e 'console.log(1)'", "Runs this as JavaScript: `console.log(1)`; what that does is not told here."],
  [
    "node -p process.version",
    "Runs this as JavaScript: `process.version`; what that does is not told here, printing what comes out.",
  ],
  ["node --test test/", "Runs the JavaScript tests in `test/`; what that does is not told here."],
  ["node --version", "Prints its version."],
  ["node", "Runs what it is given as JavaScript; what that does is not told here."],
  [
    "node -r ./x app.js",
    "Runs the JavaScript program `app.js`; what that does is not told here, after loading `./x`.",
  ],
  ["python3 a.py x", "Runs the Python program `a.py` with `x`; what that does is not told here."],
  ["python3 -c 'print(1)'", "Runs this as Python: `print(1)`; what that does is not told here."],
  [
    "python3 -m http.server 80",
    "Runs the Python module `http.server` with `80`; what that does is not told here.",
  ],
  ["python3 -V", "Prints its version."],
  ["python3 -u -B a.py", "Runs the Python program `a.py`; what that does is not told here."],
  ["python3 - x", "Runs what it is given as Python; what that does is not told here."],
  ["perl -e 'unlink a'", "Runs this as Perl: `unlink a`; what that does is not told here."],
  [
    "pip install requests",
    "Fetches and installs the Python packages `requests`, which may run code of theirs.",
  ],
  [
    "pip install -r req.txt",
    "Fetches and installs the Python packages listed in `req.txt`, which may run code of theirs.",
  ],
  [
    "pip install -e .",
    "Fetches and installs the Python packages of this folder, which may run code of theirs.",
  ],
  ["pip uninstall -y x", "Deletes the Python packages `x`, without asking."],
  ["pip list", "Lists the installed Python packages."],
  ["npm install", "Fetches and installs the packages that this folder names, which may run code of theirs."],
  [
    "npm i -g left-pad",
    "Fetches and installs `left-pad`, which may run code of theirs, for the whole machine.",
  ],
  [
    "npm ci",
    "Deletes `node_modules`, and fetches and installs the packages that this folder names, which may run code of theirs.",
  ],
  [
    "npm install --save-dev x --ignore-scripts",
    "Fetches and installs `x`, which may run code of theirs, for development, without running their scripts.",
  ],
  ["npm uninstall x", "Deletes the package `x` from this folder."],
  ["npm test", "Runs the script `test` of this folder's package; what that does is not told here."],
  ["npm run build", "Runs the script `build` of this folder's package; what that does is not told here."],
  ["npm run", "Lists the scripts of this folder's package."],
  ["npm publish", "Sends this folder's package to the registry, for everyone to see."],
  ["npm ls", "Lists the installed packages."],
  ["npm --version", "Prints its version."],
  ["npm frob", "Works with JavaScript packages: Steward does not know `npm frob`."],
  [
    "npx cowsay hi",
    "Fetches the package `cowsay` if it is not there, and runs it with `hi`; what that does is not told here.",
  ],
  ["make", "Builds what the Makefile names first; what that does is not told here."],
  ["make clean all", "Builds `clean` and `all` by the Makefile; what that does is not told here."],
  [
    "make -n test",
    "Builds `test` by the Makefile; what that does is not told here, only saying what it would do.",
  ],
  [
    "make -C sub -j4",
    "Builds what the Makefile names first; what that does is not told here, in the folder `sub`, `4` steps at once.",
  ],
  ["bash build.sh", "Runs the shell script `build.sh`; what that does is not told here."],
  [
    "bash -n build.sh",
    "Runs the shell script `build.sh`; what that does is not told here, only checking how it is written.",
  ],
  ["sh -c 'rm x; ls'", "In a shell of its own, deletes `x`.", "In a shell of its own, lists this folder."],
  [
    "bash -lc 'cd x && make'",
    "In a shell of its own, goes to the folder `x`.",
    "In a shell of its own, if that worked, builds what the Makefile names first; what that does is not told here.",
  ],
  ["bash -c -e 'rm x'", "In a shell of its own, deletes `x`."],
  [
    'sh -c "$X"',
    'Runs shell commands that are known only when it runs, `"$X"`.',
    "What `sh` starts is fully known only when it runs.",
  ],
  ["eval 'rm x'", "Runs `rm x` as shell commands.", "What `eval` runs is not followed."],
  [
    ". ./env.sh",
    "Runs the shell script `./env.sh` in this very shell; what that does is not told here.",
    "What `.` runs is not followed.",
  ],
  ["./build.sh --all", "Runs the program `./build.sh` with `--all`; what that does is not told here."],
  ["docker ps -a", "Lists containers, also those that stand still."],
  [
    "docker run --rm -v /:/host alpine sh",
    "Starts a container of `alpine`, which runs `sh`, deleting it afterwards, opening `/:/host` to it.",
  ],
  ["docker run -d -p 80:80 nginx", "Starts a container of `nginx`, in the background, at the port `80:80`."],
  ["docker rm -f web", "Deletes the containers `web`, even where they run."],
  ["docker build -t app .", "Builds an image from this folder, named `app`."],
  ["docker push app", "Sends the image `app` to a registry."],
  [
    "docker system prune",
    "Works with containers: Steward does not know `docker system`. It is given: `prune`.",
  ],
  ["frobnicate -x y", "Steward does not know what `frobnicate` does. It is given: `-x` and `y`."],
  ["frobnicate", "Steward does not know what `frobnicate` does."],
];
