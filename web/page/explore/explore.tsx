// Which of these screens is shown.
import { late_style } from "../late_style.ts";
import desk_style from "../style/desk.lazy.css";
import style from "../style/explore.lazy.css";
import { Nothing } from "../screens/nothing.tsx";
import { Accreditation } from "./accreditation.tsx";
import { Bodies } from "./bodies.tsx";
import { Body } from "./body.tsx";
import { Entry } from "./entry.tsx";
import { Impact } from "./impact.tsx";
import { Log } from "./log.tsx";
import { Network } from "./network.tsx";
import { desk_en } from "../texts/desk/en.ts";
import { add_english } from "../texts/language.tsx";
import { explored } from "./route.ts";
import { with_texts } from "./texts.tsx";
import { TraceScreen } from "./trace.tsx";

function Shown({ path }: { path: readonly string[] }) {
  const route = explored(path);
  switch (route.screen) {
    case "network":
      return <Network />;
    case "bodies":
      return <Bodies />;
    case "body":
      return <Body key={route.body} body={route.body} />;
    case "accreditation":
      return <Accreditation key={`${route.body}/${route.number}`} {...route} />;
    case "trace":
      return <TraceScreen key={`${route.issuer}/${route.number}`} {...route} />;
    case "impact":
      return <Impact />;
    case "log":
      return <Log />;
    case "entry":
      return <Entry key={route.index} index={route.index} />;
    case "nothing":
      return <Nothing />;
  }
}

export const Explore = with_texts(Shown);

add_english(desk_en);
await Promise.all([late_style(desk_style), late_style(style)]);
