/** mathjs in one file: it loads ten times as fast as the thousand modules of `mathjs`. Its default is a whole instance. */
declare module "mathjs/lib/browser/math.js" {
  import type { ConfigOptions, MathJsInstance } from "mathjs";
  const mathjs: { create(configuration: ConfigOptions): MathJsInstance };
  export default mathjs;
}
