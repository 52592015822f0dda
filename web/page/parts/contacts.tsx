// Whom to ask where something is in doubt, with a letter that is ready to be sent.
import { useState } from "preact/hooks";
import type { ContactPoint, Report } from "../../verifier/report.ts";
import { useTexts } from "../texts/language.tsx";

function Contact({ contact, letter }: { contact: ContactPoint; letter: string }) {
  const { t, language } = useTexts();
  const names = new Intl.DisplayNames(language.tag, { type: "language" });
  const spoken = contact.languages.map((tag) => names.of(tag) ?? tag);
  const list = new Intl.ListFormat(language.tag).format(spoken);
  const mail = `mailto:${contact.mailbox}?${new URLSearchParams({ body: letter })
    .toString()
    .replaceAll("+", "%20")}`;
  return (
    <li>
      <strong dir="auto">{contact.name}</strong> <code>{contact.body}</code>
      {contact.mailbox ? (
        <p>
          <a href={mail}>{t("contacts.write", { mailbox: contact.mailbox })}</a>
        </p>
      ) : null}
      {contact.phone ? (
        <p>
          <a href={`tel:${contact.phone.replaceAll(" ", "")}`} dir="ltr">
            {contact.phone}
          </a>
        </p>
      ) : null}
      {contact.hours ? <p dir="auto">{contact.hours}</p> : null}
      {spoken.length > 0 ? <p class="small">{t("contacts.languages", { list })}</p> : null}
    </li>
  );
}

function Letter({ text }: { text: string }) {
  const { t } = useTexts();
  const [copied, set_copied] = useState(false);
  const copy = () =>
    navigator.clipboard?.writeText(text).then(
      () => set_copied(true),
      () => undefined,
    );
  return (
    <details>
      <summary>{t("contacts.letter")}</summary>
      <pre class="letter" lang="en" dir="auto" tabIndex={0}>
        {text}
      </pre>
      <button type="button" class="plain" onClick={copy}>
        {t("contacts.copy")}
      </button>
      <span role="status" class="small">
        {" "}
        {copied ? t("contacts.copied") : ""}
      </span>
    </details>
  );
}

export function Contacts({ report }: { report: Report }) {
  const { t } = useTexts();
  if (report.contacts.length === 0 && report.enquiry === "") return null;
  return (
    <section aria-labelledby="contacts">
      <h2 id="contacts">{t("contacts.title")}</h2>
      <ul class="contacts">
        {report.contacts.map((contact) => (
          <Contact key={contact.body + contact.purpose} contact={contact} letter={report.enquiry} />
        ))}
      </ul>
      {report.enquiry === "" ? null : <Letter text={report.enquiry} />}
    </section>
  );
}
