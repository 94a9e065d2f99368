import { serve } from "../control/control.ts";
import { StrictEmitter } from "../strict.ts";

/** What the system says of sleep and locks; tests say it. */
class PowerMonitor extends StrictEmitter {
  constructor() {
    super("powerMonitor", [
      "suspend",
      "resume",
      "lock-screen",
      "unlock-screen",
      "shutdown",
      "on-ac",
      "on-battery",
    ]);
  }

  isOnBatteryPower(): boolean {
    return false;
  }
}

export const powerMonitor: PowerMonitor = new PowerMonitor();

serve("power", (event: string) => powerMonitor.emit(event));
