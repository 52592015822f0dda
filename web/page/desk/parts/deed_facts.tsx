// What will be signed, read from the bytes.
import { described } from "../../../author/described.ts";
import type { Envelope } from "../../../verifier/records/envelope.ts";
import { useDesk } from "../texts/speech.tsx";

export function DeedFacts({ envelope }: { envelope: Envelope }) {
  const { t } = useDesk();
  const signers = [...new Set(envelope.signatures.map((one) => one.body))];
  return (
    <table class="stacked deed">
      <thead>
        <tr>
          <th scope="col">{t("sign.field")}</th>
          <th scope="col">{t("sign.value")}</th>
        </tr>
      </thead>
      <tbody>
        {described(envelope.record).map(({ path, value }) => (
          <tr key={path}>
            <th scope="row">
              <code dir="ltr">{path}</code>
            </th>
            <td>
              <bdi>{value}</bdi>
            </td>
          </tr>
        ))}
        {signers.length === 0 ? null : (
          <tr>
            <th scope="row">{t("sign.by")}</th>
            <td>
              <bdi>{signers.join(", ")}</bdi>
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
