"""The papers that people hold: plain texts, whose digests are in the records."""

LED = """BRIGHTMARK PRODUCT CERTIFICATION                              Aurelia
Certificate of conformity

Number      BM-LED-2026-0042
Holder      Sunfield Lighting Ltd, Aurelia
Product     Self-ballasted LED lamps, E27, 9 W
Model       SF-A60-9
GTIN        2000000004204
Standard    IEC 62560:2011
Based on    test report LL-2026-0815, Lumen Test Laboratory
Issued      2026-02-16
Valid until 2036-02-15
Accredited by ANAB under ANAB-P-0031

Check this certificate on the ledger before you rely on it.
"""
# The same paper with another model and another GTIN: it does not come from Brightmark.
LED_ALTERED = LED.replace("SF-A60-9\n", "SF-A60-15\n").replace("9 W", "15 W").replace("2000000004204", "2000000004303")

COOKER_OLD = """SELLO BELMARINO DE PRODUCTO                                      Belmar
Certificado de conformidad / Certificate of conformity

Número      SB-RC-0319
Titular     Arrocera del Sur S.A., Belmar
Producto    Arrocera eléctrica 1,8 L / Electric rice cooker 1.8 L
Modelo      AS-18
Norma       IEC 60335-2-15:2012
Emitido     2026-01-14
Válido hasta 2026-07-13
"""
COOKER_NEW = COOKER_OLD.replace("AS-18\n", "AS-18, AS-18B\n").replace("2026-01-14", "2026-05-11").replace(
    "2026-07-13", "2036-05-10")

TOY = """童玩认证中心  TOYMARK CERTIFICATION CENTRE                        辰夏 Chenxia
产品认证证书  Product certificate

编号 Number    TM-2026-0019
持证人 Holder  星河玩具厂  Xinghe Toy Works
产品 Product   木制积木  Wooden building blocks
标准 Standard  ISO 8124-1:2022
颁发 Issued    2026-01-26
有效 Valid to  2036-01-25
"""

TEA = """الورقة الخضراء للتوثيق العضوي      GREENLEAF ORGANIC CERTIFICATION      Dara
شهادة نطاق عضوي     Organic scope certificate

Number      GL-ORG-2026-0107
Holder      جمعية مزارعي وادي النور   Wadi al-Nur Growers' Association
Product     شاي أسود عضوي   Organic black tea
Standard    DOS 12:2020
Issued      2026-04-20
Valid until 2036-04-19
"""

PAPERS = {
    "BM-LED-2026-0042.txt": LED,
    "BM-LED-2026-0042-altered.txt": LED_ALTERED,
    "SB-RC-0319-old.txt": COOKER_OLD,
    "SB-RC-0319.txt": COOKER_NEW,
    "TM-2026-0019.txt": TOY,
    "GL-ORG-2026-0107.txt": TEA,
}
