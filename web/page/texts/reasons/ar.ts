// Reasons that a consumer meets; the others are shown in English. Ids are those of docs/spec/reasons.toml.
import type { Reasons } from "../catalogue.ts";

export const reasons: Reasons = {
  bad_evidence: {
    text: "براهين العقدة لا تصحّ ({rule}).",
    next: "اسأل عقدة أخرى. لا يقول هذا شيئًا عن الشهادة.",
  },
  evidence_missing: {
    text: "ينقص الجواب {count} من البراهين.",
    next: "اسأل مرة أخرى وأنت متصل، أو اسأل عقدة أخرى.",
  },
  stale: {
    text: "عمر البيانات {age}، وربما تغيّرت الحال منذ {time}.",
    next: "احصل على بيانات حديثة.",
  },
  old_data: {
    text: "عمر البيانات {age}: هذه الحال كما في {time}.",
    next: "اتصل واسأل مرة أخرى قبل أن تعتمد عليها.",
  },
  checkpoint_in_future: {
    text: "تاريخ البيانات {time}، بعد ساعة هذا الجهاز ({now}).",
    next: "اضبط ساعة الجهاز ثم اسأل مرة أخرى.",
  },
  issuer_unknown: {
    text: "لا جهة بالمعرّف {issuer} في السجل.",
    next: "ابحث عن الجهة باسمها. من ليس هنا لا يدّعي شيئًا عن شهاداته.",
  },
  near_match: {
    text: "ليس لدى {issuer} الرقم {number}، ولديها {near}.",
    next: "قارن بالوثيقة واسأل بالرقم الذي عليها.",
  },
  number_unknown: {
    text: "ليس لدى {issuer} الرقم {number} في السجل.",
    next: "اسأل {issuer} إن كانت أصدرت هذا الرقم.",
  },
  not_in_ledger: {
    text: "تعلن {register} أن سجلها كامل من {from} إلى {to}، وليس فيه الرقم {number}.",
    next: "لا تقبلها دليلًا، واسأل {issuer}. قد تكون الورقة خطأ كما قد تكون تزويرًا.",
  },
  recorded_late: {
    text: "سُجّلت في {recorded_on} وقد قُرّرت في {decided_on}.",
    next: "اطلب من جهة الاعتماد المصادقة على القيد.",
  },
  known_forgery: {
    text: "تحذّر {author} من وثائق مزوّرة بهذا الرقم.",
    next: "لا تقبل الوثيقة، وأبلغ {author} من أين جاءت.",
  },
  alert_raised: {
    text: "أصدرت {author} تنبيهًا عن هذا الرقم ({advice}).",
    next: "اقرأ التنبيه واسأل {author}.",
  },
  reported_not_signed: {
    text: "سجّلتها {reporter} عن {issuer}، ولم توقّعها {issuer}.",
    next: "اطلب التأكيد من {reporter} أو {issuer}.",
  },
  key_compromised: {
    text: "وُقّعت بمفتاح لدى {author} غير مأمون منذ {since}.",
    next: "اسأل {author} إن كانت تتمسك بهذا القيد.",
  },
  issuer_barred: {
    text: "منعت {author} الجهة {issuer} منذ {since}.",
    next: "اسأل {author} عن الشهادات المعنية.",
  },
  suspended: {
    text: "معلّقة ابتداءً من {from}.",
    next: "لا تقبلها ما دامت معلّقة. تستطيع {issuer} أن تقول متى تعود.",
  },
  withdrawn: {
    text: "مسحوبة ابتداءً من {from}.",
    next: "ارفضها. تستطيع {issuer} أن تقول السبب.",
  },
  cancelled: {
    text: "أُنهيت برغبة صاحبها ابتداءً من {from}.",
    next: "ارفضها.",
  },
  superseded: {
    text: "حلّت محلها أخرى ابتداءً من {from}.",
    next: "اطلب من صاحبها الشهادة التي حلّت محلها.",
  },
  annulled: {
    text: "أُبطلت: باطلة من الأصل.",
    next: "ارفضها، وأعد النظر فيما قُبل بها.",
  },
  expired: {
    text: "انتهت في {to}.",
    next: "اطلب من صاحبها شهادة سارية.",
  },
  not_yet_valid: {
    text: "سارية ابتداءً من {from} فقط.",
    next: "لا تشمل {day}.",
  },
  expires_soon: {
    text: "تنتهي في {to}.",
    next: "اطلب تجديدها في الوقت المناسب.",
  },
  edition_ended: {
    text: "لم تعد {standard} مقبولة منذ {until}: أنهتها {declarer}.",
    next: "ارفضها، واطلب شهادة وفق الإصدار الذي حلّ محلها.",
  },
  not_under_accreditation: {
    text: "لا تدّعي اعتمادًا.",
    next: "اعرف إن كانت الوجهة تقبل عملًا خارج الاعتماد.",
  },
  out_of_scope: {
    text: "تدّعي اعتمادًا في {claim} لا يشمله النطاق.",
    next: "ارفضها عملًا معتمدًا، وأخبر {who}.",
  },
  scope_unresolved: {
    text: "لا تستطيع آلة أن تحسم إن كان النطاق يشملها.",
    next: "ليقارن مختص النطاق بالشهادة.",
  },
  accreditation_not_in_force: {
    text: "في يوم القرار {decided_on} لم يكن {line} ساريًا.",
    next: "ارفضها عملًا معتمدًا، وأخبر {who}.",
  },
  not_recognised: {
    text: "في {decided_on} لم تكن {accreditation_body} معترفًا بها في {field} بأي اتفاق في السجل.",
    next: "اعرف إن كانت الوجهة تقبل {accreditation_body} دون اتفاق.",
  },
  document_differs: {
    text: "الوثيقة المعروضة ليست مما سجّلته {issuer} بهذا الرقم.",
    next: "لا تعتمد على الوثيقة. اطلب الأصل من {issuer}.",
  },
  newer_revision: {
    text: "الوثيقة المعروضة مراجعة قديمة من {presented}، والقائمة مراجعة {current}.",
    next: "اطلب من صاحبها الوثيقة الحالية.",
  },
  product_mismatch: {
    text: "الشهادة عن {listed} لا عن {declared} ({what}).",
    next: "لا تسري على هذه البضاعة. اطلب الشهادة الصحيحة.",
  },
  about_the_company: {
    text: "هذه الشهادة عن نظام إدارة الشركة، لا عن هذا المنتج.",
    next: "اطلب شهادة أو تقريرًا عن المنتج نفسه.",
  },
  label_signed: {
    text: "وقّع {issuer} الملصق، وهو يقول ما هو مسجَّل. يمكن نسخ الملصق.",
    next: "قارنه بالبضاعة.",
  },
  label_not_signed: {
    text: "يدّعي الملصق أنه من {issuer} ولا يحمل توقيعه.",
    next: "لا تعتمد على الملصق ولا على بضاعة تحمله. أبلغ {issuer}.",
  },
  label_differs: {
    text: "الملصق ليس ما سجّله {issuer} ({what}).",
    next: "لا تعتمد على الملصق. اسأل {issuer} عن البضاعة التي تخصها الشهادة.",
  },
  label_of_another: {
    text: "يتحدث الملصق عن {other} لا عن هذه الشهادة.",
    next: "اسأل عن الشهادة التي يسمّيها الملصق.",
  },
  label_newer: {
    text: "صُنع الملصق في {made} بمفتاح لا تعرفه بعدُ بيانات {time}.",
    next: "احصل على بيانات حديثة ثم امسح الملصق من جديد.",
  },
  label_key_ended: {
    text: "يقول الملصق إنه صُنع في {made}، حين لم يكن مفتاحه ساريًا.",
    next: "اسأل {issuer} هل صنع الملصق.",
  },
  label_key_compromised: {
    text: "ربما وقّع الملصقَ شخصٌ آخر: فقد كُشف مفتاحه.",
    next: "اسأل {issuer}، وقارن البضاعة بعناية.",
  },
};
