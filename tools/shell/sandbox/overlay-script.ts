/**
 * Runs as "root" of a new user and mount namespace, in the rehearsal's folder. Arguments: the limit for processes, or 0
 * where the kernel cannot set it per namespace; then the sandbox's command line.
 *
 * Each folder in `views` is one workspace: `lower` links to it, `mask` hides names from it, `upper` takes what the command
 * writes. Option `userxattr` is what lets an ordinary user mount (overlayfs.rst, kernel 5.11). All mounts vanish with
 * the namespace.
 *
 * The command runs in a process namespace of its own. `unshare --fork` returns only when the kernel has ended every
 * process in it, so nothing changes any more when the effects are listed. Only folders that the command touched are
 * listed, as they look in the merged view: so whiteouts and opaque folders need not be understood here.
 *
 * At the end Steward is given back the permissions that a command may have taken away, to read and remove what it wrote;
 * never in the merged view, where that would itself be a change.
 *
 * `setpriv --pdeathsig` ties each link of the chain to the one before it: if Steward is killed, all of it is.
 */
export const overlayScript = `
for descriptor in /proc/self/fd/*; do
  descriptor=\${descriptor##*/}
  [ "$descriptor" -gt 5 ] && eval "exec $descriptor>&-"
done
process_limit=$1; shift
echo 1000 > /proc/self/oom_score_adj
while IFS= read -r -d '' name; do mknod "views/$name" c 0 0 || exit 70; done < masks
for view in views/*; do
  mount -t overlay overlay -o "userxattr,lowerdir=$view/mask:$view/lower,upperdir=$view/upper,workdir=$view/work" "$view/merged" || exit 71
done
setpriv --pdeathsig KILL -- unshare --pid --fork --kill-child -- "$BASH" -c '
  [ "$0" = 0 ] || echo "$0" > /proc/sys/kernel/pid_max
  exec bwrap "$@"
' "$process_limit" "$@" 3>&-
for view in views/*; do
  printf '%s\\0' "$view"
  (cd "$view/upper" && find . -type d -print0) |
    (cd "$view/merged" && xargs -0 -r sh -c 'exec find "$@" -maxdepth 1 -printf "%d %y %m %p\\0"' list) || exit 72
done >&3
printf 'end\\0' >&3
find home temporary views/*/mask views/*/upper views/*/work -type d ! -perm -0700 -execdir chmod u+rwx {} \\;
find views/*/upper -type f ! -perm -0400 -execdir chmod u+r {} +
exit 0
`;
