import { lazy, Suspense, type ReactNode } from "react";
import { Dialog } from "../parts/dialog.tsx";
import { Skeleton } from "./answered.tsx";

const Connect = lazy(async () => {
  const { Connect: loaded } = await import("../first-run/connect.tsx");
  return { default: loaded };
});

/** The same form as at the first run: an OpenAI key, a server on this computer, or another address. */
export function ConnectDialog({ onClose }: { onClose(): void }): ReactNode {
  return (
    <Dialog title="Connect a model" onClose={onClose}>
      <Suspense fallback={<Skeleton rows={3} />}>
        <Connect onDone={onClose} />
      </Suspense>
    </Dialog>
  );
}
