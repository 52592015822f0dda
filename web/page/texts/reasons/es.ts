// Reasons that a consumer meets; the others are shown in English. Ids are those of docs/spec/reasons.toml.
import type { Reasons } from "../catalogue.ts";

export const reasons: Reasons = {
  bad_evidence: {
    text: "Las pruebas del nodo no se verifican ({rule}).",
    next: "Pregunte a otro nodo. Esto no dice nada del certificado.",
  },
  evidence_missing: {
    text: "Faltan {count} pruebas que la respuesta necesita.",
    next: "Pregunte de nuevo con conexión, o a otro nodo.",
  },
  stale: {
    text: "Los datos tienen {age}; el estado puede haber cambiado desde {time}.",
    next: "Obtenga datos recientes.",
  },
  old_data: {
    text: "Los datos tienen {age}: es el estado a {time}.",
    next: "Conéctese y pregunte de nuevo antes de fiarse.",
  },
  checkpoint_in_future: {
    text: "Los datos llevan fecha {time}, posterior al reloj de este dispositivo ({now}).",
    next: "Ponga en hora el dispositivo y pregunte de nuevo.",
  },
  issuer_unknown: {
    text: "Ningún organismo {issuer} está en el registro.",
    next: "Busque el emisor por su nombre. Quien no está aquí nada afirma de sus certificados.",
  },
  near_match: {
    text: "{issuer} no tiene el número {number}, pero sí {near}.",
    next: "Compare con el documento y pregunte con el número que lleva.",
  },
  number_unknown: {
    text: "{issuer} no tiene el número {number} en el registro.",
    next: "Pregunte a {issuer} si emitió este número.",
  },
  not_in_ledger: {
    text:
      "{register} declara completo su registro del {from} al {to}, y el número {number} no " +
      "está en él.",
    next:
      "No lo acepte como prueba y pregunte a {issuer}. El papel puede ser un error tanto como " +
      "un falso.",
  },
  recorded_late: {
    text: "Inscrito el {recorded_on}, aunque decidido el {decided_on}.",
    next: "Pida al organismo de acreditación que lo refrende.",
  },
  known_forgery: {
    text: "{author} avisa de que hay documentos falsos con este número.",
    next: "No acepte el documento. Informe a {author} de su procedencia.",
  },
  alert_raised: {
    text: "{author} ha emitido una alerta sobre este número ({advice}).",
    next: "Lea la alerta y pregunte a {author}.",
  },
  reported_not_signed: {
    text: "Inscrito por {reporter} para {issuer}, que no lo ha firmado.",
    next: "Pida confirmación a {reporter} o a {issuer}.",
  },
  key_compromised: {
    text: "Firmado con una clave de {author} comprometida desde el {since}.",
    next: "Pregunte a {author} si mantiene esta inscripción.",
  },
  issuer_barred: {
    text: "{author} ha excluido a {issuer} desde el {since}.",
    next: "Pregunte a {author} a qué certificados afecta.",
  },
  suspended: {
    text: "Suspendido desde el {from}.",
    next: "No lo acepte mientras esté suspendido. {issuer} puede decir cuándo se restablecerá.",
  },
  withdrawn: {
    text: "Retirado desde el {from}.",
    next: "Rechácelo. {issuer} puede decir por qué.",
  },
  cancelled: {
    text: "Terminado a petición del titular desde el {from}.",
    next: "Rechácelo.",
  },
  superseded: {
    text: "Sustituido desde el {from}.",
    next: "Pida al titular el certificado que lo sustituyó.",
  },
  annulled: {
    text: "Anulado: nulo desde el principio.",
    next: "Rechácelo, y revise lo que se aceptó con él.",
  },
  expired: {
    text: "Caducó el {to}.",
    next: "Pida al titular un certificado vigente.",
  },
  not_yet_valid: {
    text: "Válido solo desde el {from}.",
    next: "No cubre el {day}.",
  },
  expires_soon: {
    text: "Caduca el {to}.",
    next: "Pida a tiempo su renovación.",
  },
  edition_ended: {
    text: "{standard} no se acepta desde el {until}: {declarer} le puso fin.",
    next: "Rechácelo. Pida un certificado según la edición que la sustituyó.",
  },
  not_under_accreditation: {
    text: "No alega acreditación alguna.",
    next: "Averigüe si el destino acepta trabajos fuera de acreditación.",
  },
  out_of_scope: {
    text: "Alega acreditación para {claim}, que el alcance no cubre.",
    next: "Rechácelo como trabajo acreditado, y avise a {who}.",
  },
  scope_unresolved: {
    text: "Una máquina no puede decidir si el alcance lo cubre.",
    next: "Haga que alguien del ramo compare alcance y certificado.",
  },
  accreditation_not_in_force: {
    text: "El {decided_on}, día de la decisión, {line} no estaba en vigor.",
    next: "Rechácelo como trabajo acreditado, y avise a {who}.",
  },
  not_recognised: {
    text:
      "El {decided_on}, {accreditation_body} no estaba reconocido para {field} por ningún " +
      "acuerdo del registro.",
    next: "Averigüe si el destino acepta a {accreditation_body} sin acuerdo.",
  },
  document_differs: {
    text: "El documento presentado no es ninguno de los que {issuer} inscribió con este número.",
    next: "No se fíe del documento. Pida el original a {issuer}.",
  },
  newer_revision: {
    text:
      "El documento presentado es una revisión anterior, del {presented}; vale la del " +
      "{current}.",
    next: "Pida al titular el documento actual.",
  },
  product_mismatch: {
    text: "El certificado es para {listed}, no para {declared} ({what}).",
    next: "No vale para esta mercancía. Pida el certificado correcto.",
  },
  about_the_company: {
    text: "Este certificado trata del sistema de gestión de la empresa, no de este producto.",
    next: "Pida un certificado o informe del propio producto.",
  },
  label_signed: {
    text: "{issuer} firmó la etiqueta, y dice lo que consta. Una etiqueta se puede copiar.",
    next: "Compárela con el producto.",
  },
  label_not_signed: {
    text: "La etiqueta dice ser de {issuer} y no lleva su firma.",
    next: "No se fíe de la etiqueta ni del producto que la lleva. Avise a {issuer}.",
  },
  label_differs: {
    text: "La etiqueta no es lo que {issuer} registró ({what}).",
    next: "No se fíe de la etiqueta. Pregunte a {issuer} para qué productos vale el certificado.",
  },
  label_of_another: {
    text: "La etiqueta habla de {other}, no de este certificado.",
    next: "Pregunte por el certificado que nombra la etiqueta.",
  },
  label_newer: {
    text: "La etiqueta se hizo el {made}, con una clave que los datos del {time} aún no conocen.",
    next: "Obtenga datos recientes y escanee de nuevo la etiqueta.",
  },
  label_key_ended: {
    text: "La etiqueta dice haberse hecho el {made}, cuando su clave no estaba en vigor.",
    next: "Pregunte a {issuer} si hizo la etiqueta.",
  },
  label_key_compromised: {
    text: "Otra persona pudo firmar la etiqueta: su clave quedó comprometida.",
    next: "Pregunte a {issuer} y compare el producto con cuidado.",
  },
};
