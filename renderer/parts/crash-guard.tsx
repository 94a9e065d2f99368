import { Component, type ReactNode } from "react";
import { Button } from "./button.tsx";
import { FailureNote } from "./failure-note.tsx";
import style from "./crash-guard.module.css";

type CrashGuardProps = {
  children: ReactNode;
  /** Another value draws the children anew: somebody went elsewhere. */
  place: string;
};
type CrashGuardState = { isBroken: boolean; place: string };

/** Keeps a part of the window that cannot be drawn from taking the rest with it. */
export class CrashGuard extends Component<CrashGuardProps, CrashGuardState> {
  override state: CrashGuardState = { isBroken: false, place: this.props.place };

  static getDerivedStateFromError(): Partial<CrashGuardState> {
    return { isBroken: true };
  }

  static getDerivedStateFromProps(
    props: CrashGuardProps,
    state: CrashGuardState,
  ): Partial<CrashGuardState> | null {
    return props.place === state.place ? null : { isBroken: false, place: props.place };
  }

  override render(): ReactNode {
    if (!this.state.isBroken) return this.props.children;
    return (
      <div className={style["guard"]}>
        <FailureNote
          failure={{
            message: "This part of the window could not be drawn. Nothing was lost: all of it is in the log.",
            suggestion: "Draw it again. If it fails again, go to another conversation and come back.",
          }}
        >
          <Button onClick={() => this.setState({ isBroken: false })}>Draw it again</Button>
        </FailureNote>
      </div>
    );
  }
}
