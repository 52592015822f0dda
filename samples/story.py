"""What happened, by the day on which it was recorded. README.md tells it in words."""
from typing import Any

from bodies import ANMI, CNA, registered
from papers import COOKER_OLD, COOKER_NEW, LED, TEA, TOY
from pieces import (Draft, acceptance, attestation, designation, gtin, holder, item, scheme, standard, status,
                    supporting, texts)

MINISTRY, COMPULSORY, TOYS_OF_BELMAR = "xb.ministry", "scheme/xb.ministry/compulsory", "designation/xb.ministry/D07"
METRIX, LUMEN, BRIGHTMARK = "xa.anab.metrix", "xa.anab.lumen", "xa.anab.brightmark"
COCINA, SELLO, CERTIBEL, RAPIDO = "xb.oba.cocina", "xb.oba.sello", "xb.oba.certibel", "xb.oba.rapido"
TOYGUARD, TOYMARK, GREENLEAF = "xc.cna.toyguard", "xc.cna.toymark", "xd.dac.greenleaf"

SUNFIELD = holder({"en": "Sunfield Lighting Ltd", "fr": "Éclairages Champ-Soleil SARL"}, "xa")
ARROCERA = holder({"es": "Arrocera del Sur S.A.", "en": "Southern Rice Cookers"}, "xb")
XINGHE = holder({"zh-Hans": "星河玩具厂", "en": "Xinghe Toy Works"}, "xc")
WADI = holder({"ar": "جمعية مزارعي وادي النور", "en": "Wadi al-Nur Growers' Association"}, "xd")

HILLS = holder({"ar": "مزارع التلال", "en": "Hill Farms"}, "xd")
SHELL = holder({"en": "Finest Organics Trading"}, "xd")

LAMPS = {"en": "Self-ballasted LED lamps (E27)", "fr": "Lampes à LED autoballastées (E27)", "hi": "एलईडी लैंप (E27)"}
COOKER = {
    "es": "Arrocera eléctrica 1,8 L",
    "en": "Electric rice cooker 1.8 L",
    "ja": "電気炊飯器 1.8 L",
    "ru": "Рисоварка 1,8 л",
}
BLOCKS = {"zh-Hans": "木制积木", "en": "Wooden building blocks", "el": "Ξύλινα τουβλάκια"}
TEA_NAMES = {"ar": "شاي أسود عضوي", "en": "Organic black tea", "si": "කාබනික කළු තේ"}
HS_LAMPS, HS_COOKER = [{"scheme": "hs2022", "code": "853952"}], [{"scheme": "hs2022", "code": "851660"}]
HS_TOYS, HS_TEA = [{"scheme": "hs2022", "code": "950300"}], [{"scheme": "hs2022", "code": "090230"}]
LED_LINE, COOKER_LINE = "accreditation/xa.anab/ANABP0031/led", "accreditation/xb.oba/OBA12CP/household"
TOY_LINE, TOY_TEST_LINE = "accreditation/xc.cna/CNAP0088/toys", "accreditation/xc.cna/CNAL3320/toys"
LAMP_TEST_LINE, COOKER_TEST_LINE = (
    "accreditation/xa.anab/ANABT0212/led-safety",
    "accreditation/xb.oba/OBA45LE/household",
)
CONFORMS = "OUTCOME_CONFORMS"


def lamp(model: str, first_twelve: str, item_id: str = "1") -> Draft:
    return item(LAMPS, item_id=item_id, model=model, gtin=gtin(first_twelve), fields=HS_LAMPS)


def measured(lumens: str, expanded: str, **more: str) -> list[Draft]:
    quantity = {"name": "luminous flux", "unit": "lm"}
    return [{"item": "1", "quantity": quantity, "value": lumens,
             "uncertainty": {"value": expanded, "unit": "lm", "coverageFactor": "2"}, **more}]


def cooker_report(number: str, day: str, model: str) -> Draft:
    return attestation(COCINA, number, "TEST_REPORT", day, items=[item(COOKER, model=model, fields=HS_COOKER)],
                       parties=[ARROCERA], standards=[standard("IEC 60335-2-15:2012")], scopeLines=[COOKER_TEST_LINE],
                       outcome=CONFORMS)


def cooker_certificate(action: str, day: str, valid_to: str, report: str, models: list[str], paper: str) -> Draft:
    items = [item(COOKER, item_id=str(n), model=model, fields=HS_COOKER) for n, model in enumerate(models, start=1)]
    return attestation(SELLO, "SB-RC-0319", "PRODUCT", day, action=action, items=items, parties=[ARROCERA],
                       standards=[standard("IEC 60335-2-15:2012")], scopeLines=[COOKER_LINE], validTo=valid_to,
                       supporting=[supporting("test report", COCINA, report)], document=paper.encode())


def toy_report(number: str, day: str) -> Draft:
    return attestation(TOYGUARD, number, "TEST_REPORT", day, items=[item(BLOCKS, fields=HS_TOYS)], parties=[XINGHE],
                       standards=[standard("ISO 8124-1:2022")], scopeLines=[TOY_TEST_LINE], outcome=CONFORMS)


def toy_certificate(number: str, day: str, valid_to: str, report: str, paper: str = "") -> Draft:
    return attestation(TOYMARK, number, "PRODUCT", day, items=[item(BLOCKS, fields=HS_TOYS)], parties=[XINGHE],
                       standards=[standard("ISO 8124-1:2022")], scopeLines=[TOY_LINE], validTo=valid_to,
                       supporting=[supporting("test report", TOYGUARD, report)], document=paper.encode())


def first_certificates() -> list[Draft]:
    """Rice cookers, and a company's management system."""
    quality = attestation(
        CERTIBEL,
        "QS-9001-0551",
        "MANAGEMENT_SYSTEM",
        "2026-01-13",
        items=[
            item(
                {"es": "Fabricación de electrodomésticos", "en": "Making of household appliances"},
                kind="organisation",
            )
        ],
        parties=[ARROCERA],
        standards=[standard("ISO 9001:2015")],
        scopeLines=["accreditation/xb.oba/OBA08SG/quality"],
        validTo="2036-01-12",
    )
    return [cooker_report("CS-RC-7781", "2026-01-13", "AS-18"),
            cooker_certificate("ISSUE", "2026-01-14", "2026-07-13", "CSRC7781", ["AS-18"], COOKER_OLD), quality]


def measured_and_toys() -> list[Draft]:
    """The national institute calibrates for the calibration laboratory, and that for the test laboratory."""
    reference = item(
        {"en": "Reference lamp set", "fr": "Jeu de lampes de référence"}, kind="instrument", serial="MX-RL-07"
    )
    sphere = item(
        {"en": "Integrating sphere photometer", "fr": "Photomètre à sphère"}, kind="instrument", serial="LU-IS-02"
    )
    cie = [standard("CIE 084:1989")]
    return [
        attestation(ANMI, "ANMI-2026-E-0117", "CALIBRATION", "2026-01-19", basis="CMC", claims=False, items=[reference],
                    methods=cie, calibration=measured("1012.4", "4.1", cmc="XAMP-PR-XA-00000117-1"),
                    outcome="OUTCOME_NO_STATEMENT"),
        attestation(METRIX, "MTX-26-00482", "CALIBRATION", "2026-01-26", items=[sphere], methods=cie,
                    scopeLines=["accreditation/xa.anab/ANABC0107/flux"], calibration=measured("806.0", "7.3"),
                    supporting=[supporting("calibration", ANMI, "ANMI2026E0117")], outcome="OUTCOME_NO_STATEMENT"),
        toy_report("TG-2026-0008", "2026-01-20"),
        toy_certificate("TM-2026-0019", "2026-01-26", "2036-01-25", "TG20260008", TOY),
    ]


def lamps() -> list[Draft]:
    """LED lamps: from the calibrated photometer to the certificate, and a certificate of two models."""
    def report(number: str, day: str, **more: Any) -> Draft:
        return attestation(
            LUMEN,
            number,
            "TEST_REPORT",
            day,
            items=[lamp("SF-A60-9", "200000000420")],
            parties=[SUNFIELD],
            standards=[standard("IEC 62560:2011")],
            outcome=CONFORMS,
            supporting=[supporting("calibration", METRIX, "MTX2600482")],
            **more,
        )

    def certificate(number: str, items: list[Draft], paper: str = "") -> Draft:
        return attestation(BRIGHTMARK, number, "PRODUCT", "2026-02-16", items=items, parties=[SUNFIELD],
                           standards=[standard("IEC 62560:2011")], scopeLines=[LED_LINE], validTo="2036-02-15",
                           supporting=[supporting("test report", LUMEN, "LL20260815")], document=paper.encode())

    return [report("LL-2026-0815", "2026-02-09", scopeLines=[LAMP_TEST_LINE]),
            report("LL-2026-0822", "2026-02-10", claims=False, basis="NONE"),
            certificate("BM-LED-2026-0042", [lamp("SF-A60-9", "200000000420")], LED),
            certificate("BM-LED-2026-0051", [lamp("SF-G45-5", "200000000510"), lamp("SF-G45-7", "200000000511", "2")])]


def spring_of_2026() -> list[Draft]:
    """Toys again, and organic tea: a scope certificate for the growers, a transaction certificate for one lot."""
    tea: Draft = {"items": [item(TEA_NAMES, fields=HS_TEA)], "parties": [WADI], "standards": [standard("DOS 12:2020")],
           "scopeLines": ["accreditation/xd.dac/DACORG05/organic"], "validTo": "2036-04-19"}
    lot: Draft = {**tea, "items": [item(TEA_NAMES, kind="lot", batch="WN-2026-03", fields=HS_TEA,
                                 amount={"plain": {"texts": [{"language": "en", "text": "1,200 kg"}]}})]}
    return [
        toy_report("TG-2026-0044", "2026-04-14"),
        toy_certificate("TM-2026-0102", "2026-04-20", "2036-04-19", "TG20260044"),
        attestation(GREENLEAF, "GL-ORG-2026-0107", "PROCESS", "2026-04-20", document=TEA.encode(), **tea),
        attestation(
            GREENLEAF,
            "GL-TC-2026-1188",
            "PRODUCT",
            "2026-04-24",
            **lot,
            supporting=[supporting("scope certificate", GREENLEAF, "GLORG20260107")],
        ),
    ]


def renewal() -> list[Draft]:
    return [cooker_report("CS-RC-8810", "2026-05-04", "AS-18B"),
            cooker_certificate("RENEW", "2026-05-11", "2036-05-10", "CSRC8810", ["AS-18", "AS-18B"], COOKER_NEW)]


def suspension() -> list[Draft]:
    reason = {"zh-Hans": "设备校准失效", "en": "Equipment out of calibration"}
    return [status(CNA, "accreditation/xc.cna/CNAL3320", "SUSPEND", "2026-06-01", "nonconformity", reason)]


def late_report() -> list[Draft]:
    """Filed after the suspension, and said to have been decided before."""
    return [toy_report("TG-2026-0061", "2026-05-30")]


def compulsory_scheme() -> list[Draft]:
    """Toys enter Belmar under a certificate of its own scheme, by a body that its ministry has designated."""
    day, order, safety = "2026-07-20", "Toy Order 2026", [standard("ISO 8124-1:2022")]
    return [
        scheme(MINISTRY, "compulsory", "product type 5", day, [SELLO],
               {"es": "Certificación obligatoria", "en": "Compulsory certification"}),
        designation(MINISTRY, "D-07", "D07", SELLO, day, regulation=order, standards=safety),
        acceptance(MINISTRY, "xb/95/toys", day, product=texts({"es": "Juguetes", "en": "Toys"}), fields=HS_TOYS,
                   types=["ATTESTATION_TYPE_PRODUCT"], scheme=COMPULSORY,
                   bases=["ACCREDITATION_BASIS_DESIGNATION"], standards=safety, regulation=order),
    ]


def summer_of_2026() -> list[Draft]:
    """The same blocks, certified for Belmar; two certificates for tea, one of them by a thief with Greenleaf's key."""
    blocks = attestation(SELLO, "SB-TY-0012", "PRODUCT", "2026-07-27", basis="DESIGNATION", claims=False,
                         items=[item(BLOCKS, fields=HS_TOYS)], parties=[XINGHE],
                         standards=[standard("ISO 8124-1:2022")], scheme=COMPULSORY, designation=TOYS_OF_BELMAR,
                         supporting=[supporting("test report", TOYGUARD, "TG20260044")], validTo="2036-07-26")

    def tea(number: str, grower: Draft) -> Draft:
        return attestation(GREENLEAF, number, "PROCESS", "2026-07-27", items=[item(TEA_NAMES, fields=HS_TEA)],
                           parties=[grower], standards=[standard("DOS 12:2020")],
                           scopeLines=["accreditation/xd.dac/DACORG05/organic"], validTo="2036-07-26")

    return [blocks, tea("GL-ORG-2026-0131", HILLS), tea("GL-ORG-2026-0139", SHELL)]


def withdrawals() -> list[Draft]:
    """A certificate withdrawn as a whole, and one model of another."""
    return [status(TOYMARK, f"attestation/{TOYMARK}/TM20260019", "WITHDRAW", "2026-08-17", "nonconformity",
                   {"zh-Hans": "小零件脱落", "en": "Small parts come off"}),
            status(BRIGHTMARK, f"attestation/{BRIGHTMARK}/BMLED20260051", "WITHDRAW", "2026-08-17", "nonconformity",
                   {"en": "Model SF-G45-7 overheats"}, items=["2"])]


def false_claims() -> list[Draft]:
    """A laboratory beyond its scope; a body that cites the accreditation of another."""
    return [attestation(COCINA, "CS-TOY-0009", "TEST_REPORT", "2026-09-07", items=[item(BLOCKS, fields=HS_TOYS)],
                        parties=[XINGHE], standards=[standard("ISO 8124-1:2022")], scopeLines=[COOKER_TEST_LINE],
                        outcome=CONFORMS),
            attestation(RAPIDO, "RP-2026-77", "PRODUCT", "2026-09-09", items=[lamp("SF-A60-9", "200000000420")],
                        parties=[SUNFIELD], standards=[standard("IEC 62560:2011")], scopeLines=[LED_LINE],
                        validTo="2036-09-08")]


# The day on which each part is recorded; each is a file of that name.
DAYS = {
    "2026-01-12": registered, "2026-01-19": first_certificates, "2026-02-02": measured_and_toys, "2026-02-20": lamps,
    "2026-04-27": spring_of_2026, "2026-05-18": renewal, "2026-06-01": suspension, "2026-06-10": late_report,
    "2026-07-20": compulsory_scheme, "2026-08-03": summer_of_2026,
    "2026-08-17": withdrawals, "2026-09-14": false_claims,
}
