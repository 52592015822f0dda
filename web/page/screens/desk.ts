// Everything but the consumer's page, fetched together when one of it is asked for.
import { desk_en } from "../texts/desk/en.ts";
import { add_english } from "../texts/language.tsx";

export { Batch } from "./batch.tsx";
export { Certificate } from "./certificate.tsx";
export { CheckDesk } from "./check.tsx";
export { ConsumerForm } from "./consumer_form.tsx";
export { Network } from "./network.tsx";

add_english(desk_en);
