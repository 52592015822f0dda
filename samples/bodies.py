"""Who takes part: bodies of four economies that do not exist, under codes that ISO 3166-1 leaves to users.

The accreditation bodies, the metrology institute and the arrangement are in founding.toml."""
from pieces import Draft, accreditation, body, extent, key, line, recognition, standard, texts

DAY = "2026-01-12"
ARRANGEMENT = "int.gmra"
ANAB, OBA, CNA, DAC = "xa.anab", "xb.oba", "xc.cna", "xd.dac"
ANMI = "xa.anmi"

# Registrar, id, names: conformity assessment bodies.
BODIES = [
    (ANAB, "xa.anab.metrix", {"en": "Metrix Calibration", "fr": "Métrix Étalonnage"}),
    (ANAB, "xa.anab.lumen", {"en": "Lumen Test Laboratory", "fr": "Laboratoire d'essais Lumen"}),
    (ANAB, "xa.anab.brightmark", {"en": "Brightmark Product Certification"}),
    (OBA, "xb.oba.cocina", {"es": "Laboratorio Cocina Segura", "en": "Safe Kitchen Laboratory"}),
    (OBA, "xb.oba.sello", {"es": "Sello Belmarino de Producto", "en": "Belmar Product Seal"}),
    (OBA, "xb.oba.certibel", {"es": "Certibel Sistemas de Gestión", "en": "Certibel Management Systems"}),
    (OBA, "xb.oba.rapido", {"es": "Certificados Rápidos", "en": "Rapid Certificates"}),
    (CNA, "xc.cna.toyguard", {"zh-Hans": "玩安检测实验室", "en": "Toyguard Test Laboratory"}),
    (CNA, "xc.cna.toymark", {"zh-Hans": "童玩认证中心", "en": "Toymark Certification Centre"}),
    (DAC, "xd.dac.greenleaf", {"ar": "الورقة الخضراء للتوثيق العضوي", "en": "Greenleaf Organic Certification"}),
]

# AB, number as written, its key form, body, standard, activity.
HEADS = [
    (ANAB, "ANAB-C-0107", "ANABC0107", "xa.anab.metrix", "ISO/IEC 17025", "CALIBRATION"),
    (ANAB, "ANAB-T-0212", "ANABT0212", "xa.anab.lumen", "ISO/IEC 17025", "TESTING"),
    (ANAB, "ANAB-P-0031", "ANABP0031", "xa.anab.brightmark", "ISO/IEC 17065", "PRODUCT_CERTIFICATION"),
    (OBA, "OBA 45/LE", "OBA45LE", "xb.oba.cocina", "ISO/IEC 17025", "TESTING"),
    (OBA, "OBA 12/CP", "OBA12CP", "xb.oba.sello", "ISO/IEC 17065", "PRODUCT_CERTIFICATION"),
    (OBA, "OBA 08/SG", "OBA08SG", "xb.oba.certibel", "ISO/IEC 17021-1", "MANAGEMENT_SYSTEM_CERTIFICATION"),
    (CNA, "CNA L-3320", "CNAL3320", "xc.cna.toyguard", "ISO/IEC 17025", "TESTING"),
    (CNA, "CNA P-0088", "CNAP0088", "xc.cna.toymark", "ISO/IEC 17065", "PRODUCT_CERTIFICATION"),
    (DAC, "DAC-ORG-05", "DACORG05", "xd.dac.greenleaf", "ISO/IEC 17065", "PRODUCT_CERTIFICATION"),
]

LEVELS = {
    "CALIBRATION": ("calibration", "ISO/IEC 17025"), "TESTING": ("testing", "ISO/IEC 17025"),
    "PRODUCT_CERTIFICATION": ("product certification", "ISO/IEC 17065"),
    "MANAGEMENT_SYSTEM_CERTIFICATION": ("management system certification", "ISO/IEC 17021-1"),
}


def registered() -> list[Draft]:
    """Each body, its first key by its registrar, its second key by itself; then accreditations, line by line."""
    drafts = []
    for registrar, body_id, names in BODIES:
        drafts.append(body(registrar, body_id, "CONFORMITY_ASSESSMENT_BODY", body_id[:2], names, DAY))
        drafts += [key(registrar, body_id, "governance", DAY), key(body_id, body_id, "records", DAY)]
    drafts += [accreditation(ab, number, cab, of, activity, DAY) for ab, number, _, cab, of, activity in HEADS]
    return drafts + lines() + [joining(), *extents()]


def lines() -> list[Draft]:
    flux = {"name": "luminous flux", "unit": "lm", "minimum": "10", "maximum": "20000"}
    return [
        line(ANAB, "ANABC0107", "flux", "CALIBRATION", DAY, methods=[standard("CIE 084:1989")], quantity=flux,
             smallestUncertainty={"value": "6.0", "unit": "lm", "coverageFactor": "2"}),
        line(ANAB, "ANABT0212", "led-safety", "TESTING", DAY, standard=standard("IEC 62560:2011")),
        line(ANAB, "ANABT0212", "led-performance", "TESTING", DAY, standard=standard("IEC 62612:2013")),
        line(ANAB, "ANABP0031", "led", "PRODUCT_CERTIFICATION", DAY, standard=standard("IEC 62560:2011"),
             object=texts({"en": "self-ballasted LED lamps"})),
        line(OBA, "OBA45LE", "household", "TESTING", DAY, standard=standard("IEC 60335-2 series")),
        line(OBA, "OBA12CP", "household", "PRODUCT_CERTIFICATION", DAY, standard=standard("IEC 60335-2 series")),
        line(OBA, "OBA08SG", "quality", "MANAGEMENT_SYSTEM_CERTIFICATION", DAY, standard=standard("ISO 9001:2015")),
        line(CNA, "CNAL3320", "toys", "TESTING", DAY, standard=standard("ISO 8124-1:2022")),
        line(CNA, "CNAP0088", "toys", "PRODUCT_CERTIFICATION", DAY, standard=standard("ISO 8124-1:2022")),
        line(DAC, "DACORG05", "organic", "PRODUCT_CERTIFICATION", DAY, standard=standard("DOS 12:2020"),
             object=texts({"en": "tea", "ar": "الشاي"})),
    ]


def joining() -> Draft:
    """The fourth accreditation body joins the arrangement: three of three signatories sign."""
    return recognition(ARRANGEMENT, DAC, DAY, [ANAB, CNA, OBA], *LEVELS["PRODUCT_CERTIFICATION"])


def extents() -> list[Draft]:
    """Two registers say that they are complete: what is not there was never issued."""
    return [
        extent("xa.anab.brightmark", DAY, ["PRODUCT"], DAY, 14, {"en": "Every product certificate is on the ledger."}),
        extent("xd.dac.greenleaf", DAY, ["PRODUCT", "PROCESS"], DAY, 14,
               {"en": "Every organic certificate is on the ledger.", "ar": "جميع شهادات المنتجات العضوية مسجلة هنا."}),
    ]
