// Everything but the consumer's page, fetched together when one of it is asked for.
import { late_style } from "../late_style.ts";
import style from "../style/desk.lazy.css";
import { desk_en } from "../texts/desk/en.ts";
import { add_english } from "../texts/language.tsx";

export { Batch } from "./batch.tsx";
export { Certificate } from "./certificate.tsx";
export { CheckDesk } from "./check.tsx";
export { ConsumerForm } from "./consumer_form.tsx";

add_english(desk_en);
await late_style(style);
