/** Directed cases of multiplexing: multiplexers of every width, byte order and place. Written as those of the signals. */
import type { MultiplexedCases } from './multiplexed-signals.fixture.ts'

export const MULTIPLEXER_KINDS: readonly MultiplexedCases[] = [
  {
    title: 'a multiplexer of 12 bits in Motorola order: byte 0 and the high half of byte 1',
    dbc: `BO_ 1 M: 4 X
 SG_ Mux M : 7|12@0+ (1,0) [0|0] "" X
 SG_ Low : 11|4@0+ (1,0) [0|0] "" X
 SG_ A m0 : 23|8@0+ (1,0) [0|0] "" X
 SG_ B m16 : 23|16@0+ (1,0) [0|0] "" X
 SG_ C m256 : 31|8@0- (1,0) [0|0] "" X
 SG_ D m4095 : 23|8@0+ (1,0) [0|0] "" X
SG_MUL_VAL_ 1 A Mux 0-15;
SG_MUL_VAL_ 1 B Mux 16-255;
SG_MUL_VAL_ 1 C Mux 256-4094;
SG_MUL_VAL_ 1 D Mux 4095-4095;`,
    frames: [
      ['00 05 12 34', { Mux: 0, Low: 5, A: 18 }],
      ['00 10 aa bb', { Mux: 1, Low: 0, A: 170 }],
      ['00 f1 12 34', { Mux: 15, Low: 1, A: 18 }],
      ['01 00 12 34', { Mux: 16, Low: 0, B: 4660 }],
      ['0f f0 ff fe', { Mux: 255, Low: 0, B: 65534 }],
      ['10 00 12 ff', { Mux: 256, Low: 0, C: -1 }],
      ['10 0f 12 80', { Mux: 256, Low: 15, C: -128 }],
      ['7f f3 00 01', { Mux: 2047, Low: 3, C: 1 }],
      ['80 00 00 01', { Mux: 2048, Low: 0, C: 1 }],
      ['ff e0 12 7f', { Mux: 4094, Low: 0, C: 127 }],
      ['ff f0 12 34', { Mux: 4095, Low: 0, D: 18 }],
      ['ff ff 00 00', { Mux: 4095, Low: 15, D: 0 }],
    ],
  },
  {
    title: 'a multiplexer of 16 bits in Intel order',
    dbc: `BO_ 1 M: 4 X
 SG_ Mux M : 0|16@1+ (1,0) [0|0] "" X
 SG_ A m40000 : 16|8@1+ (1,0) [0|0] "" X
 SG_ B m40001 : 16|8@1+ (1,0) [0|0] "" X
 SG_ C m65535 : 16|8@1+ (1,0) [0|0] "" X
 SG_ D m0 : 16|8@1+ (1,0) [0|0] "" X
 SG_ E m256 : 16|16@1+ (1,0) [0|0] "" X
SG_MUL_VAL_ 1 A Mux 40000-40000;
SG_MUL_VAL_ 1 B Mux 40001-65534;
SG_MUL_VAL_ 1 C Mux 65535-65535;
SG_MUL_VAL_ 1 D Mux 0-255;
SG_MUL_VAL_ 1 E Mux 256-39999;`,
    frames: [
      ['00 00 07 00', { Mux: 0, D: 7 }],
      ['ff 00 07 00', { Mux: 255, D: 7 }],
      ['00 01 07 00', { Mux: 256, E: 7 }],
      ['00 02 00 80', { Mux: 512, E: 32768 }],
      ['ff 7f 01 01', { Mux: 32767, E: 257 }],
      ['00 80 ff 00', { Mux: 32768, E: 255 }],
      ['3f 9c 07 01', { Mux: 39999, E: 263 }],
      ['40 9c 07 00', { Mux: 40000, A: 7 }],
      ['41 9c 07 00', { Mux: 40001, B: 7 }],
      ['fe ff 07 00', { Mux: 65534, B: 7 }],
      ['ff ff 07 00', { Mux: 65535, C: 7 }],
    ],
  },
  {
    title: 'a multiplexer of 32 bits',
    dbc: `BO_ 1 M: 5 X
 SG_ Mux M : 0|32@1+ (1,0) [0|0] "" X
 SG_ A m0 : 32|8@1+ (1,0) [0|0] "" X
 SG_ B m1 : 32|8@1+ (1,0) [0|0] "" X
 SG_ C m2147483648 : 32|8@1+ (1,0) [0|0] "" X
 SG_ D m4294967295 : 32|8@1+ (1,0) [0|0] "" X
SG_MUL_VAL_ 1 A Mux 0-0;
SG_MUL_VAL_ 1 B Mux 1-2147483647;
SG_MUL_VAL_ 1 C Mux 2147483648-4294967294;
SG_MUL_VAL_ 1 D Mux 4294967295-4294967295;`,
    frames: [
      ['00 00 00 00 09', { Mux: 0, A: 9 }],
      ['01 00 00 00 09', { Mux: 1, B: 9 }],
      ['00 00 01 00 09', { Mux: 65536, B: 9 }],
      ['78 56 34 12 09', { Mux: 305419896, B: 9 }],
      ['ff ff ff 7f 09', { Mux: 2147483647, B: 9 }],
      ['00 00 00 80 09', { Mux: 2147483648, C: 9 }],
      ['fe ff ff ff 09', { Mux: 4294967294, C: 9 }],
      ['ff ff ff ff 09', { Mux: 4294967295, D: 9 }],
    ],
  },
  {
    title: 'a multiplexer of 40 bits in Motorola order',
    dbc: `BO_ 1 M: 6 X
 SG_ Mux M : 7|40@0+ (1,0) [0|0] "" X
 SG_ A m0 : 47|8@0+ (1,0) [0|0] "" X
 SG_ B m0 : 47|8@0+ (1,0) [0|0] "" X
 SG_ C m0 : 47|8@0+ (1,0) [0|0] "" X
 SG_ D m0 : 47|8@0+ (1,0) [0|0] "" X
SG_MUL_VAL_ 1 A Mux 0-4294967295;
SG_MUL_VAL_ 1 B Mux 4294967296-4294967296;
SG_MUL_VAL_ 1 C Mux 4294967297-1099511627774;
SG_MUL_VAL_ 1 D Mux 1099511627775-1099511627775;`,
    frames: [
      ['00 00 00 00 00 21', { Mux: 0, A: 33 }],
      ['00 00 00 00 01 ff', { Mux: 1, A: 255 }],
      ['00 ff ff ff ff 21', { Mux: 4294967295, A: 33 }],
      ['01 00 00 00 00 21', { Mux: 4294967296, B: 33 }],
      ['01 00 00 00 01 21', { Mux: 4294967297, C: 33 }],
      ['80 00 00 00 00 21', { Mux: 549755813888, C: 33 }],
      ['ff ff ff ff fe 21', { Mux: 1099511627774, C: 33 }],
      ['ff ff ff ff ff 21', { Mux: 1099511627775, D: 33 }],
    ],
  },
  {
    title: 'a multiplexer of 64 bits: beyond 2^53 nothing is selected by mistake',
    dbc: `BO_ 1 M: 12 X
 SG_ Mux M : 0|64@1+ (1,0) [0|0] "" X
 SG_ A m0 : 64|8@1+ (1,0) [0|0] "" X
SG_MUL_VAL_ 1 A Mux 0-9007199254740991;`,
    frames: [
      ['00*8 05', { Mux: 0, A: 5 }],
      ['01 00*7 05', { Mux: 1, A: 5 }],
      ['ff*6 1f 00 05', { Mux: 9007199254740991, A: 5 }],
      ['00*6 20 00 05', { Mux: 9007199254740992 }],
      ['01 00*5 20 00 05', { Mux: 9007199254740993n }],
      ['ff*8 05', { Mux: 18446744073709551615n }],
    ],
  },
  {
    title: 'CAN FD with the multiplexer in the last of 64 bytes, and values of 64 bits',
    dbc: `BO_ 1 M: 64 X
 SG_ Mux M : 504|8@1+ (1,0) [0|0] "" X
 SG_ A m1 : 0|64@1+ (1,0) [0|0] "" X
 SG_ B m2 : 7|64@0- (1,0) [0|0] "" X
 SG_ C m3 : 480|16@1+ (1,0) [0|0] "" X`,
    frames: [
      ['01 00*62 01', { Mux: 1, A: 1 }],
      ['ff*8 00*55 01', { Mux: 1, A: 18446744073709551615n }],
      ['00*7 80 00*55 01', { Mux: 1, A: 9223372036854775808n }],
      ['00*6 20 00 00*55 01', { Mux: 1, A: 9007199254740992 }],
      ['01 00*5 20 00 00*55 01', { Mux: 1, A: 9007199254740993n }],
      ['00*7 01 00*55 02', { Mux: 2, B: 1 }],
      ['ff*8 00*55 02', { Mux: 2, B: -1 }],
      ['80 00*7 00*55 02', { Mux: 2, B: -9223372036854775808n }],
      ['7f ff*7 00*55 02', { Mux: 2, B: 9223372036854775807n }],
      ['00*60 34 12 00 03', { Mux: 3, C: 4660 }],
      ['00*60 ff ff 00 03', { Mux: 3, C: 65535 }],
      ['ff*63 00', { Mux: 0 }],
      ['ff*63 04', { Mux: 4 }],
    ],
  },
  {
    title: 'a multiplexer with factor 0.5 and offset -10: its raw value selects, not its physical one',
    dbc: `BO_ 1 M: 2 X
 SG_ Mux M : 0|8@1+ (0.5,-10) [0|0] "" X
 SG_ A m4 : 8|8@1+ (1,0) [0|0] "" X
 SG_ B m30 : 8|8@1+ (1,0) [0|0] "" X
SG_MUL_VAL_ 1 A Mux 4-4;
SG_MUL_VAL_ 1 B Mux 30-40;`,
    frames: [
      ['00 01', { Mux: -10 }],
      ['04 01', { Mux: -8, A: 1 }],
      ['14 01', { Mux: 0 }],
      ['1e 01', { Mux: 5, B: 1 }],
      ['28 01', { Mux: 10, B: 1 }],
      ['29 01', { Mux: 10.5 }],
      ['ff 01', { Mux: 117.5 }],
    ],
  },
  {
    title: 'a signed multiplexer: negative values select nothing',
    dbc: `BO_ 1 M: 2 X
 SG_ Mux M : 0|8@1- (1,0) [0|0] "" X
 SG_ A m0 : 8|8@1+ (1,0) [0|0] "" X
 SG_ B m127 : 8|8@1+ (1,0) [0|0] "" X
 SG_ C m100 : 8|8@1+ (1,0) [0|0] "" X
SG_MUL_VAL_ 1 A Mux 0-1;
SG_MUL_VAL_ 1 B Mux 127-127;
SG_MUL_VAL_ 1 C Mux 100-126;`,
    frames: [
      ['00 05', { Mux: 0, A: 5 }],
      ['01 05', { Mux: 1, A: 5 }],
      ['63 05', { Mux: 99 }],
      ['64 05', { Mux: 100, C: 5 }],
      ['7e 05', { Mux: 126, C: 5 }],
      ['7f 05', { Mux: 127, B: 5 }],
      ['80 05', { Mux: -128 }],
      ['ff 05', { Mux: -1 }],
    ],
  },
  {
    title: 'a multiplexer of one bit above its signals of seven',
    dbc: `BO_ 1 M: 1 X
 SG_ Mux M : 7|1@1+ (1,0) [0|0] "" X
 SG_ A m0 : 0|7@1+ (1,0) [0|0] "" X
 SG_ B m1 : 0|7@1- (1,0) [0|0] "" X`,
    frames: [
      ['00', { Mux: 0, A: 0 }],
      ['05', { Mux: 0, A: 5 }],
      ['7f', { Mux: 0, A: 127 }],
      ['80', { Mux: 1, B: 0 }],
      ['85', { Mux: 1, B: 5 }],
      ['c0', { Mux: 1, B: -64 }],
      ['ff', { Mux: 1, B: -1 }],
    ],
  },
  {
    title: 'five bits across bytes in Intel order: the two highest bits of byte 0, then the three lowest of byte 1',
    dbc: `BO_ 1 M: 3 X
 SG_ Mux M : 6|5@1+ (1,0) [0|0] "" X
 SG_ A m0 : 16|8@1+ (1,0) [0|0] "" X
 SG_ B m1 : 16|8@1+ (1,0) [0|0] "" X
 SG_ C m4 : 16|8@1+ (1,0) [0|0] "" X
SG_MUL_VAL_ 1 A Mux 0-0;
SG_MUL_VAL_ 1 B Mux 1-3;
SG_MUL_VAL_ 1 C Mux 4-31;`,
    frames: [
      ['00 00 09', { Mux: 0, A: 9 }],
      ['3f f8 09', { Mux: 0, A: 9 }],
      ['40 00 09', { Mux: 1, B: 9 }],
      ['7f f8 09', { Mux: 1, B: 9 }],
      ['80 00 09', { Mux: 2, B: 9 }],
      ['c0 00 09', { Mux: 3, B: 9 }],
      ['00 01 09', { Mux: 4, C: 9 }],
      ['40 01 09', { Mux: 5, C: 9 }],
      ['c0 07 09', { Mux: 31, C: 9 }],
      ['ff ff 09', { Mux: 31, C: 9 }],
    ],
  },
  {
    title: 'five bits across bytes in Motorola order: the three lowest bits of byte 0, then the two highest of byte 1',
    dbc: `BO_ 1 M: 3 X
 SG_ Mux M : 2|5@0+ (1,0) [0|0] "" X
 SG_ A m0 : 23|8@0+ (1,0) [0|0] "" X
 SG_ B m1 : 23|8@0+ (1,0) [0|0] "" X
 SG_ C m4 : 23|8@0+ (1,0) [0|0] "" X
SG_MUL_VAL_ 1 A Mux 0-0;
SG_MUL_VAL_ 1 B Mux 1-3;
SG_MUL_VAL_ 1 C Mux 4-31;`,
    frames: [
      ['00 00 09', { Mux: 0, A: 9 }],
      ['f8 3f 09', { Mux: 0, A: 9 }],
      ['00 40 09', { Mux: 1, B: 9 }],
      ['00 c0 09', { Mux: 3, B: 9 }],
      ['01 00 09', { Mux: 4, C: 9 }],
      ['02 40 09', { Mux: 9, C: 9 }],
      ['ff 80 09', { Mux: 30, C: 9 }],
      ['07 c0 09', { Mux: 31, C: 9 }],
    ],
  },
  {
    title: 'floating-point numbers of both sizes and orders behind a multiplexer',
    dbc: `BO_ 1 M: 12 X
 SG_ Mux M : 0|8@1+ (1,0) [0|0] "" X
 SG_ F m1 : 8|32@1- (1,0) [0|0] "" X
 SG_ D m2 : 8|64@1- (1,0) [0|0] "" X
 SG_ G m3 : 15|32@0- (1,0) [0|0] "" X
SIG_VALTYPE_ 1 F : 1;
SIG_VALTYPE_ 1 D : 2;
SIG_VALTYPE_ 1 G : 1;`,
    frames: [
      ['01 00 00 c0 3f', { Mux: 1, F: 1.5 }],
      ['01 00 00 00 c0', { Mux: 1, F: -2 }],
      ['01 cd cc cc 3d', { Mux: 1, F: 0.10000000149011612 }],
      ['01 00 00 80 7f', { Mux: 1, F: Infinity }],
      ['02 00*6 f0 3f', { Mux: 2, D: 1 }],
      ['02 00*6 e0 bf', { Mux: 2, D: -0.5 }],
      ['02 9a 99*5 b9 3f', { Mux: 2, D: 0.1 }],
      ['03 3f c0 00 00', { Mux: 3, G: 1.5 }],
      ['03 42 c8 00 00', { Mux: 3, G: 100 }],
      ['00 ff*11', { Mux: 0 }],
      ['04 ff*11', { Mux: 4 }],
    ],
  },
  {
    title: 'the multiplexer behind its signals, which are of both byte orders; E stands in two branches',
    dbc: `BO_ 1 M: 8 X
 SG_ A m0 : 0|16@1+ (1,0) [0|0] "" X
 SG_ B m0 : 23|16@0+ (1,0) [0|0] "" X
 SG_ C m1 : 7|32@0- (1,0) [0|0] "" X
 SG_ D m1 : 32|16@1- (1,0) [0|0] "" X
 SG_ E m0 : 48|8@1+ (1,0) [0|0] "" X
 SG_ Mux M : 56|8@1+ (1,0) [0|0] "" X
SG_MUL_VAL_ 1 A Mux 0-0;
SG_MUL_VAL_ 1 B Mux 0-0;
SG_MUL_VAL_ 1 C Mux 1-1;
SG_MUL_VAL_ 1 D Mux 1-1;
SG_MUL_VAL_ 1 E Mux 0-1;`,
    frames: [
      ['00*7 00', { Mux: 0, A: 0, B: 0, E: 0 }],
      ['34 12 ab cd 00 00 07 00', { Mux: 0, A: 4660, B: 43981, E: 7 }],
      ['ff*7 00', { Mux: 0, A: 65535, B: 65535, E: 255 }],
      ['ff*6 01 01', { Mux: 1, C: -1, D: -1, E: 1 }],
      ['80 00 00 00 00 80 00 01', { Mux: 1, C: -2147483648, D: -32768, E: 0 }],
      ['7f ff ff ff ff 7f 00 01', { Mux: 1, C: 2147483647, D: 32767, E: 0 }],
      ['00 00 00 01 01 00 00 01', { Mux: 1, C: 1, D: 1, E: 0 }],
      ['00*7 02', { Mux: 2 }],
    ],
  },
]
