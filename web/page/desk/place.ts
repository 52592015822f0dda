// What every screen of the desk is given.
import type { Session } from "./session.ts";
import type { WhoAmI } from "./whoami.ts";

export interface Place {
  session: Session;
  who: WhoAmI;
}
