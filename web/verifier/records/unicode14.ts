// What Unicode 14.0.0 assigns, and what number keys leave out: docs/spec/numbers.md.
// Written by tools/generate_nfkc.py. Do not edit.

/** In base 36: from the end of the range before to the first, and on to the last. */
export const assigned =
  "0 on 3 5 5 6 2 0 2 j 2 b0 2 11 3 1d 3 2 2 1i 9 q 5 5 c 7h 2 1n 3 2s f 1m 3 1c 3 e 2 r 3 0 " +
  "2 a 6 u 2 1 7 6j 2 7 3 1 3 l 2 6 2 0 4 3 3 8 3 1 3 3 9 0 5 1 2 4 3 o 3 2 2 5 5 1 3 l 2 6 2 " +
  "1 2 1 2 1 3 0 2 4 5 1 3 2 4 0 8 3 2 0 8 g b 2 2 8 2 2 2 l 2 6 2 1 2 4 3 9 2 2 2 2 3 0 g 3 " +
  "3 b 8 6 2 2 2 7 3 1 3 l 2 6 2 1 2 4 3 8 3 1 3 2 8 2 5 1 2 4 3 h b 1 2 5 4 2 2 3 4 1 2 0 2 " +
  "1 4 1 4 2 4 b 5 4 4 2 2 3 3 0 7 0 f k 6 c 2 2 2 m 2 f 3 8 2 2 2 3 8 1 2 2 3 0 3 3 3 9 8 l " +
  "2 2 2 m 2 9 2 4 3 8 2 2 2 3 8 1 7 1 2 3 3 9 2 1 e c 2 2 2 1e 2 2 2 5 5 f 3 p 2 2 2 h 4 n 2 " +
  "8 2 0 3 6 4 0 5 5 2 0 2 7 7 9 3 2 d 1l 5 s 12 1 2 0 2 4 2 n 2 0 2 m 3 4 2 0 2 5 3 9 3 3 x " +
  "1z 2 z 5 12 2 z 2 e 2 c 12 5h 2 0 6 0 3 ag 2 3 3 6 2 0 2 3 3 14 2 3 3 w 2 3 3 6 2 0 2 3 3 " +
  "e 2 1k 2 3 3 1u 3 v 4 p 7 2d 3 5 3 ik 4 2g 8 l a n a j d c 2 2 2 1 d 2l 3 9 7 9 7 p 7 2g 8 " +
  "16 6 1x b u 2 b 5 b 5 0 4 15 3 4 c 17 5 p 7 a 4 1p 3 1s 2 s 3 a 7 9 7 d 3 u 1e 24 4 1a 2 " +
  "37 9 1n 4 e 4 1n 8 16 3 a 9 16 6 et 3 5 3 11 3 5 3 7 2 0 2 0 2 0 2 u 3 1g 2 e 2 d 3 5 2 i " +
  "3 2 2 8 2 2s 2 b 3 q 2 c 4 w g w g 3v 5 ie q a m 1eb 3 v 2 9o 6 18 2 0 6 0 3 1j 8 1 f n a " +
  "6 2 6 2 6 2 6 2 6 2 6 2 6 2 6 2 3h z p 2 2g d 5x r b 5 1r 2 2d 3 2u 6 16 2 2l 2 2b d 1a 2 " +
  "mlo 4 1i a 9n l 53 9 5m 6 1 2 0 2 4 p 1m 4 9 7 1j 9 1x 9 b 7 37 c t 4 25 2 a 5 w 2 1i a d " +
  "3 9 3 2u p r b 5 3 5 3 5 a 6 2 6 2 1n 5 3h 3 9 7 8mb d m 5 1c 6it a5 3 2x 13 6 d 4 6 p 2 4 " +
  "2 0 2 1 2 1 2 3g h cc 3 1h 8 0 x 15 7 1e 2 i 2 3 5 4 2 3q 3 0 2 59 4 5 3 5 3 5 3 2 4 6 2 6 " +
  "b 3 4 b 2 p 2 i 2 1 2 e 3 d z 3e 6 2 5 18 4 2f 2 c 4 0 1c 19 3n s 4 1c g r 5 z a t 6 16 6 " +
  "t 2 10 5 d 17 4d 3 9 7 z 5 z 5 13 9 1f c b 2 e 2 6 2 1 2 a 2 e 2 6 2 1 1w 8m a l b 7 p 5 2 " +
  "15 2 8 1y 5 3 0 2 17 2 1 4 0 3 m 2 1z 9 8 1d i 2 1 6 w 4 q 6 0 1t 1j 5 j 3 1d 2 1 6 7 2 2 " +
  "2 s 3 2 5 9 8 8 8 1r x 12 5 b a 1h 4 s 3 q 6 p 8 3 d 6 29 20 1k 1e e 1e 8 19 9 9 87 u 2 15 " +
  "2 2 3 1 27 13 9 15 n p 13 r l m a 25 5 z a 1v b 0 3 o 8 9 7 1g 2 h 9 12 a 2n 2 j c h 2 17 " +
  "1u 6 2 0 2 3 2 e 2 a 7 1m 6 9 7 3 2 7 3 1 3 l 2 6 2 1 2 4 2 9 3 1 3 2 3 0 7 0 6 6 3 6 4 4 " +
  "3w 2j 2 4 v 1z 9 9 4n 1h 3 11 z 1w c 9 7 c k 1l 7 9 1j q 3 e 5 m 56 1n 2t 2a d 7 3 0 3 7 2 " +
  "1 2 t 2 1 3 b a 9 1z 7 3 19 3 a s 1z 9 2a e 20 7c 8 2 18 2 d b s 4 v 3 l 2 d 22 6 2 1 2 17 " +
  "4 0 2 1 2 8 9 9 7 5 2 1 2 10 2 1 2 5 8 9 8n o 54 0 g 1d e pm 2v 32 2 4 c 5f 219 2q e tq 2 " +
  "8 348 g6 6nu fs 8 u 2 9 5 28 2 9 7 t 3 5 b 1x b 9 2 6 2 k 6 i j5 2i 2u 22 5 1k 8 g 1t 4 c " +
  "1 f 4qf 9 yd 17 8 6w8 3 2 6 2 1 2 82 1a 2 i 3 9 az 1s5 2y 6 c 4 8 8 9 3 7 3ml 19 3 m a 37 " +
  "1p 6t b 12 3 5d m 1x 4b j d 2e a o 3s 2c 2 1y 2 1 3 0 3 1 3 3 2 b 2 0 2 6 2 1s 2 3 3 7 2 6 " +
  "2 r 2 3 2 4 2 0 4 6 2 9f 3 83 3 jh g 4 2 e up u 6a 6 2 g 3 6 2 1 2 4 5y 18 4 d 3 9 5 1 8x " +
  "u i 1l 6 0 yp 6 2 3 2 1 2 e 2 5g 3 f 16 23 5 9 5 1 lu 1v 25 1o 5f 3 2 q 2 1 2 0 3 0 2 9 2 " +
  "3 2 0 2 0 7 0 5 0 2 0 2 0 2 2 2 1 2 0 3 0 2 0 2 0 2 0 2 0 2 1 2 0 3 3 2 6 2 3 2 3 2 0 2 9 " +
  "2 g 6 2 2 4 2 g 1h 1 7j 17 5 2r d e 3 e 2 e 2 10 b 4t 1l s e 17 5 8 8 1 f 5 4b rb 6 f 4 c " +
  "4 37 d 2g 8 b 5 0 g b 5 1j 9 9 7 13 9 t 3 1 27 9f d d 3 4 4 4 4 6 a s 4 a 6 5 b 9 7 7 9 6 " +
  "a 42 2 1i 12 9 sn wyn x 37c 8 65 3 4g1 f 5rk 2e8 f1 15v 3t6 fcfr 0 v 2n 3l 6n";

export const removed =
  "0 z 2 5 2 3 b 1 4 1 r 2 2 0 s 0 2 0 2 y 6 0 4 0 2 0 9 1 4 0 4 0 ew 0 3c 0 1b 0 9 0 cz 5 16 " +
  "1 1g 0 2 0 3 0 3 0 19 1 c 5 4 1 2 1 e 4 23 3 2v 0 9 0 z d 2 0 6g 2 1j e w 0 1e 1 29 0 3m 1 " +
  "b 0 3x 0 3d 0 3e 0 av 0 d 0 a8 0 2j 0 b 1 4p e 2 0 12 3 20 0 23 4 5 1 34 5 4s 0 2s 1 e8 8 " +
  "48 0 ha 0 i 0 r 1 27 2 20 1 3i 1 v 2 2 2 12 f 8l 1 61 1 3l 6 2 5 4t 6 t 1 3i 3 1o 4 1r 1 " +
  "1t 7 c 0 ml 29 2 h 2 9 e 1 f 1 as 0 3 0 6r 3 u 1 u6 d 28 1 w 9 b8 l 1s 3 x 1 l8 3 2 1 35 0 " +
  "40 1a 2 v 3 b bn 3 5 9 3 b h 0 d 0 2r 0 2j 0 mwz 1 7i 2 2s 0 b 0 38 5 al 3 2f 1 15 2 2 0 " +
  "1e 1 1c 0 2q c h 1 3h 3 3j 1 h 1 6y 0 g2b 1 5d p n y 2 d 2 0 5 0 2 1 44 0 2 2 2 5 2 3 b 1 " +
  "4 1 r 2 2 0 s 0 2 0 2 6 44 2 79 2 il 0 1d 0 bj 0 ko 0 5k 0 w 0 7l 8 13 0 35 6 1v 6 2i 3 lt " +
  "0 4o 4 19 3 5a 6 32 6 c 0 37 3 1d 1 28 3 5 0 e 0 2 2 2h 5 30 0 bm 4 b 1 2 0 2x 0 6z m 2y 2 " +
  "t c 25 0 3n 2 71 0 7d 2 4c 0 2l 7 2c 2 2 4 bj 4 17 1 hy 1 7b 0 vl 4 29p 1 u6 8 api 1 3q 0 " +
  "1u 4 9 0 nn 3 94 0 f5p 4 440 7 1sd 4 2xf 1 gzaa 0 v 2n 3l 6n";
