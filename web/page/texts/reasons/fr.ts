// Reasons that a consumer meets; the others are shown in English. Ids are those of docs/spec/reasons.toml.
import type { Reasons } from "../catalogue.ts";

export const reasons: Reasons = {
  bad_evidence: {
    text: "Les preuves du nœud ne se vérifient pas ({rule}).",
    next: "Demandez à un autre nœud. Cela ne dit rien du certificat.",
  },
  evidence_missing: {
    text: "{count} preuves nécessaires à la réponse manquent.",
    next: "Redemandez une fois connecté, ou demandez à un autre nœud.",
  },
  stale: {
    text: "Les données datent de {age} ; l'état a pu changer depuis le {time}.",
    next: "Obtenez des données récentes.",
  },
  old_data: {
    text: "Les données datent de {age} : c'est l'état du {time}.",
    next: "Connectez-vous et redemandez avant de vous y fier.",
  },
  checkpoint_in_future: {
    text: "Les données sont datées du {time}, après l'heure de cet appareil ({now}).",
    next: "Réglez l'horloge de l'appareil, puis redemandez.",
  },
  issuer_unknown: {
    text: "Aucun organisme {issuer} ne figure au registre.",
    next: "Cherchez l'émetteur par son nom. Qui n'est pas ici ne prétend rien de ses certificats.",
  },
  near_match: {
    text: "{issuer} n'a pas de numéro {number}, mais a {near}.",
    next: "Comparez avec le document et redemandez avec le numéro qu'il porte.",
  },
  number_unknown: {
    text: "{issuer} n'a pas de numéro {number} au registre.",
    next: "Demandez à {issuer} s'il a émis ce numéro.",
  },
  not_in_ledger: {
    text:
      "{register} déclare son registre complet du {from} au {to}, et le numéro {number} n'y " +
      "figure pas.",
    next:
      "Ne l'acceptez pas comme preuve, et interrogez {issuer}. Le papier peut être une erreur " +
      "autant qu'un faux.",
  },
  recorded_late: {
    text: "Inscrit le {recorded_on}, alors que décidé le {decided_on}.",
    next: "Demandez à l'organisme d'accréditation de contresigner.",
  },
  known_forgery: {
    text: "{author} avertit que des documents à ce numéro sont des faux.",
    next: "N'acceptez pas le document. Signalez sa provenance à {author}.",
  },
  alert_raised: {
    text: "{author} a lancé une alerte sur ce numéro ({advice}).",
    next: "Lisez l'alerte et interrogez {author}.",
  },
  reported_not_signed: {
    text: "Inscrit par {reporter} pour {issuer}, qui ne l'a pas signé.",
    next: "Demandez confirmation à {reporter} ou à {issuer}.",
  },
  key_compromised: {
    text: "Signé avec une clé de {author} compromise depuis le {since}.",
    next: "Demandez à {author} s'il maintient cette inscription.",
  },
  issuer_barred: {
    text: "{author} a écarté {issuer} depuis le {since}.",
    next: "Demandez à {author} quels certificats sont concernés.",
  },
  suspended: {
    text: "Suspendu à partir du {from}.",
    next: "Ne l'acceptez pas tant qu'il est suspendu. {issuer} peut dire quand il sera rétabli.",
  },
  withdrawn: {
    text: "Retiré à partir du {from}.",
    next: "Refusez-le. {issuer} peut dire pourquoi.",
  },
  cancelled: {
    text: "Terminé au souhait du titulaire à partir du {from}.",
    next: "Refusez-le.",
  },
  superseded: {
    text: "Remplacé à partir du {from}.",
    next: "Demandez au titulaire le certificat qui l'a remplacé.",
  },
  annulled: {
    text: "Annulé : nul dès l'origine.",
    next: "Refusez-le, et revoyez ce qui a été accepté sur sa foi.",
  },
  expired: {
    text: "Expiré le {to}.",
    next: "Demandez au titulaire un certificat en cours.",
  },
  not_yet_valid: {
    text: "Valable seulement à partir du {from}.",
    next: "Il ne couvre pas le {day}.",
  },
  expires_soon: {
    text: "Il expire le {to}.",
    next: "Demandez à temps son renouvellement.",
  },
  edition_ended: {
    text: "{standard} n'est plus acceptée depuis le {until} : {declarer} y a mis fin.",
    next: "Refusez-le. Demandez un certificat selon l'édition qui l'a remplacée.",
  },
  not_under_accreditation: {
    text: "Il ne se réclame d'aucune accréditation.",
    next: "Voyez si la destination accepte un travail hors accréditation.",
  },
  out_of_scope: {
    text: "Il se réclame d'une accréditation pour {claim}, que la portée ne couvre pas.",
    next: "Refusez-le comme travail accrédité, et prévenez {who}.",
  },
  scope_unresolved: {
    text: "Une machine ne peut pas dire si la portée le couvre.",
    next: "Faites comparer portée et certificat par une personne du métier.",
  },
  accreditation_not_in_force: {
    text: "Le {decided_on}, jour de la décision, {line} n'était pas en vigueur.",
    next: "Refusez-le comme travail accrédité, et prévenez {who}.",
  },
  not_recognised: {
    text:
      "Le {decided_on}, {accreditation_body} n'était reconnu pour {field} par aucun accord du " +
      "registre.",
    next: "Voyez si la destination accepte {accreditation_body} sans accord.",
  },
  document_differs: {
    text: "Le document présenté n'est pas l'un de ceux que {issuer} a inscrits sous ce numéro.",
    next: "Ne vous fiez pas au document. Demandez l'original à {issuer}.",
  },
  newer_revision: {
    text:
      "Le document présenté est une révision ancienne, du {presented} ; celle du {current} " +
      "fait foi.",
    next: "Demandez le document actuel au titulaire.",
  },
  product_mismatch: {
    text: "Le certificat vaut pour {listed}, pas pour {declared} ({what}).",
    next: "Il ne vaut pas pour cette marchandise. Demandez le bon certificat.",
  },
  about_the_company: {
    text: "Ce certificat concerne le système de management de l'entreprise, pas ce produit.",
    next: "Demandez un certificat ou un rapport sur le produit lui-même.",
  },
  label_signed: {
    text: "{issuer} a signé l'étiquette, et elle dit ce qui est inscrit. Une étiquette peut être copiée.",
    next: "Comparez avec la marchandise.",
  },
  label_not_signed: {
    text: "L'étiquette se dit de {issuer} et n'en porte pas la signature.",
    next: "Ne vous fiez ni à l'étiquette ni à la marchandise qui la porte. Prévenez {issuer}.",
  },
  label_differs: {
    text: "L'étiquette n'est pas ce que {issuer} a inscrit ({what}).",
    next: "Ne vous fiez pas à l'étiquette. Demandez à {issuer} pour quelle marchandise vaut le certificat.",
  },
  label_of_another: {
    text: "L'étiquette parle de {other}, pas de ce certificat.",
    next: "Interrogez sur le certificat que nomme l'étiquette.",
  },
  label_newer: {
    text: "L'étiquette a été faite le {made}, avec une clé que les données du {time} ne connaissent pas encore.",
    next: "Obtenez des données récentes, puis scannez à nouveau l'étiquette.",
  },
  label_key_ended: {
    text: "L'étiquette se dit faite le {made}, quand sa clé n'était pas en vigueur.",
    next: "Demandez à {issuer} s'il a fait l'étiquette.",
  },
  label_key_compromised: {
    text: "Quelqu'un d'autre a pu signer l'étiquette : sa clé a été compromise.",
    next: "Demandez à {issuer}, et comparez la marchandise avec soin.",
  },
};
