// Reasons that a consumer meets; the others are shown in English. Ids are those of docs/spec/reasons.toml.
import type { Reasons } from "../catalogue.ts";

export const reasons: Reasons = {
  bad_evidence: {
    text: "节点的证明无法核实（{rule}）。",
    next: "请询问另一节点。这不说明证书有问题。",
  },
  evidence_missing: {
    text: "缺少回答所需的 {count} 项证明。",
    next: "请联网后再次查询，或询问另一节点。",
  },
  stale: {
    text: "数据已有 {age}，自 {time} 起状态可能已变。",
    next: "请获取新数据。",
  },
  old_data: {
    text: "数据已有 {age}：这是 {time} 的状态。",
    next: "依赖之前请联网再次查询。",
  },
  checkpoint_in_future: {
    text: "数据时间为 {time}，晚于本设备时钟（{now}）。",
    next: "请校准设备时钟后再次查询。",
  },
  issuer_unknown: {
    text: "账本上没有标识为 {issuer} 的机构。",
    next: "请按名称查找签发者。未加入者并未声称其证书在此。",
  },
  near_match: {
    text: "{issuer} 没有编号 {number}，但有 {near}。",
    next: "请与文件对照，并用其上的编号再次查询。",
  },
  number_unknown: {
    text: "{issuer} 在账本上没有编号 {number}。",
    next: "请询问 {issuer} 是否签发过此编号。",
  },
  not_in_ledger: {
    text: "{register} 声明其登记自 {from} 至 {to} 完整，其中没有编号 {number}。",
    next: "请勿作为证据接受，并询问 {issuer}。纸面可能是差错，也可能是伪造。",
  },
  recorded_late: {
    text: "{decided_on} 决定，却于 {recorded_on} 才登记。",
    next: "请要求认可机构会签。",
  },
  known_forgery: {
    text: "{author} 警告此编号存在伪造文件。",
    next: "请勿接受该文件，并向 {author} 报告来源。",
  },
  alert_raised: {
    text: "{author} 对此编号发出警示（{advice}）。",
    next: "请阅读警示并询问 {author}。",
  },
  reported_not_signed: {
    text: "由 {reporter} 代 {issuer} 登记，{issuer} 尚未签名。",
    next: "请向 {reporter} 或 {issuer} 确认。",
  },
  key_compromised: {
    text: "所用 {author} 的密钥自 {since} 起已泄露。",
    next: "请询问 {author} 是否仍认可此记录。",
  },
  issuer_barred: {
    text: "{author} 自 {since} 起禁用 {issuer}。",
    next: "请询问 {author} 涉及哪些证书。",
  },
  suspended: {
    text: "自 {from} 起暂停。",
    next: "暂停期间请勿接受。{issuer} 可说明何时恢复。",
  },
  withdrawn: {
    text: "自 {from} 起撤销。",
    next: "请拒收。{issuer} 可说明原因。",
  },
  cancelled: {
    text: "应持有人要求自 {from} 起注销。",
    next: "请拒收。",
  },
  superseded: {
    text: "自 {from} 起被取代。",
    next: "请向持有人索取取代它的证书。",
  },
  annulled: {
    text: "宣告无效：自始无效。",
    next: "请拒收，并复查据此接受过的货物。",
  },
  expired: {
    text: "已于 {to} 到期。",
    next: "请向持有人索取现行证书。",
  },
  not_yet_valid: {
    text: "自 {from} 起才有效。",
    next: "它不涵盖 {day}。",
  },
  expires_soon: {
    text: "将于 {to} 到期。",
    next: "请及时要求换证。",
  },
  edition_ended: {
    text: "{declarer} 已终止 {standard}，自 {until} 起不再接受。",
    next: "请拒收，并索取依据新版标准的证书。",
  },
  not_under_accreditation: {
    text: "它未声称获得认可。",
    next: "请了解目的地是否接受认可范围外的结果。",
  },
  out_of_scope: {
    text: "它声称 {claim} 获得认可，但认可范围并不涵盖。",
    next: "不作为获认可的结果接受，并告知 {who}。",
  },
  scope_unresolved: {
    text: "机器无法判断认可范围是否涵盖。",
    next: "请由专业人员比较认可范围与证书。",
  },
  accreditation_not_in_force: {
    text: "决定当日（{decided_on}），{line} 并未生效。",
    next: "不作为获认可的结果接受，并告知 {who}。",
  },
  not_recognised: {
    text: "{decided_on} 时，账本上没有任何互认安排就 {field} 承认 {accreditation_body}。",
    next: "请了解目的地在没有互认时是否接受 {accreditation_body}。",
  },
  document_differs: {
    text: "所出示的文件不是 {issuer} 以此编号登记的任何一份。",
    next: "请勿依赖该文件，并向 {issuer} 索取原件。",
  },
  newer_revision: {
    text: "所出示的是 {presented} 的旧版，现行版为 {current}。",
    next: "请向持有人索取现行文件。",
  },
  product_mismatch: {
    text: "证书针对 {listed}，而非 {declared}（{what}）。",
    next: "对这批货物无效，请索取正确的证书。",
  },
  about_the_company: {
    text: "此证书针对企业的管理体系，而非这件产品。",
    next: "请索取针对产品本身的证书或报告。",
  },
  label_signed: {
    text: "标签由 {issuer} 签署，内容与账本记录一致。标签可能被复制。",
    next: "请与商品核对。",
  },
  label_not_signed: {
    text: "标签自称出自 {issuer}，却没有其签名。",
    next: "不要相信该标签，也不要相信贴有它的商品。请告知 {issuer}。",
  },
  label_differs: {
    text: "标签与 {issuer} 的记录不符（{what}）。",
    next: "不要相信该标签。请向 {issuer} 询问证书适用于哪些商品。",
  },
  label_of_another: {
    text: "标签所指的是 {other}，不是本证书。",
    next: "请查询标签所指的证书。",
  },
  label_newer: {
    text: "标签制作于 {made}，所用密钥在 {time} 的数据中尚不存在。",
    next: "请获取最新数据，然后重新扫描标签。",
  },
  label_key_ended: {
    text: "标签自称制作于 {made}，当时其密钥并未生效。",
    next: "请向 {issuer} 询问标签是否由其制作。",
  },
  label_key_compromised: {
    text: "标签可能由他人签署：其密钥已经泄露。",
    next: "请询问 {issuer}，并仔细核对商品。",
  },
};
