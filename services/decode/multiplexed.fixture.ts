/**
 * Directed cases of multiplexing: a database, frames and the values that they carry, each worked out by hand from the bytes.
 *
 * Bytes are hexadecimal, `ff*8` stands for eight times ff, and what is left out at the end is 00. Only signals that the frame
 * carries are listed. Signals are laid so that a reader can see their values in the bytes: whole bytes unless the title says so.
 */
type Values = Readonly<Record<string, number | bigint>>

interface MultiplexedCases {
  title: string
  dbc: string
  frames: readonly (readonly [bytes: string, values: Values])[]
}

export const MULTIPLEXED: readonly MultiplexedCases[] = [
  {
    title: 'one multiplexer, single values, the m7 notation alone',
    dbc: `BO_ 1 M: 8 X
 SG_ Mux M : 0|8@1+ (1,0) [0|0] "" X
 SG_ A m0 : 8|8@1+ (1,0) [0|0] "" X
 SG_ B m1 : 8|16@1+ (1,0) [0|0] "" X
 SG_ C m5 : 16|8@1- (1,0) [0|0] "" X
 SG_ Always : 56|8@1+ (1,0) [0|0] "" X`,
    frames: [
      ['00 11 00 00 00 00 00 07', { Mux: 0, A: 17, Always: 7 }],
      ['00 ff ff 00 00 00 00 00', { Mux: 0, A: 255, Always: 0 }],
      ['01 34 12 00 00 00 00 07', { Mux: 1, B: 4660, Always: 7 }],
      ['01 00 80 00 00 00 00 07', { Mux: 1, B: 32768, Always: 7 }],
      ['05 00 ff 00 00 00 00 00', { Mux: 5, C: -1, Always: 0 }],
      ['05 00 80 00 00 00 00 01', { Mux: 5, C: -128, Always: 1 }],
      ['05 11 7f 00 00 00 00 ff', { Mux: 5, C: 127, Always: 255 }],
      ['02 ff ff ff ff ff ff 09', { Mux: 2, Always: 9 }],
      ['03 ff*6 09', { Mux: 3, Always: 9 }],
      ['04 ff*6 09', { Mux: 4, Always: 9 }],
      ['06 ff*6 09', { Mux: 6, Always: 9 }],
      ['ff ff*6 09', { Mux: 255, Always: 9 }],
    ],
  },
  {
    title: 'ranges with gaps between them',
    dbc: `BO_ 1 M: 8 X
 SG_ Mux M : 0|8@1+ (1,0) [0|0] "" X
 SG_ A m0 : 8|8@1+ (1,0) [0|0] "" X
 SG_ B m4 : 16|8@1+ (1,0) [0|0] "" X
 SG_ C m10 : 24|8@1+ (1,0) [0|0] "" X
 SG_ D m255 : 32|8@1+ (1,0) [0|0] "" X
SG_MUL_VAL_ 1 A Mux 0-3;
SG_MUL_VAL_ 1 B Mux 4-7;
SG_MUL_VAL_ 1 C Mux 10-20;
SG_MUL_VAL_ 1 D Mux 255-255;`,
    frames: [
      ['00 0a 0b 0c 0d', { Mux: 0, A: 10 }],
      ['01 0a 0b 0c 0d', { Mux: 1, A: 10 }],
      ['03 0a 0b 0c 0d', { Mux: 3, A: 10 }],
      ['04 0a 0b 0c 0d', { Mux: 4, B: 11 }],
      ['07 0a 0b 0c 0d', { Mux: 7, B: 11 }],
      ['08 0a 0b 0c 0d', { Mux: 8 }],
      ['09 0a 0b 0c 0d', { Mux: 9 }],
      ['0a 0a 0b 0c 0d', { Mux: 10, C: 12 }],
      ['0f 0a 0b 0c 0d', { Mux: 15, C: 12 }],
      ['14 0a 0b 0c 0d', { Mux: 20, C: 12 }],
      ['15 0a 0b 0c 0d', { Mux: 21 }],
      ['80 0a 0b 0c 0d', { Mux: 128 }],
      ['fe 0a 0b 0c 0d', { Mux: 254 }],
      ['ff 0a 0b 0c 0d', { Mux: 255, D: 13 }],
    ],
  },
  {
    title: 'ranges that overlap',
    dbc: `BO_ 1 M: 8 X
 SG_ Mux M : 0|8@1+ (1,0) [0|0] "" X
 SG_ A m0 : 8|8@1+ (1,0) [0|0] "" X
 SG_ B m5 : 16|8@1+ (1,0) [0|0] "" X
 SG_ C m8 : 24|8@1+ (1,0) [0|0] "" X
SG_MUL_VAL_ 1 A Mux 0-10;
SG_MUL_VAL_ 1 B Mux 5-15;
SG_MUL_VAL_ 1 C Mux 8-8;`,
    frames: [
      ['00 01 02 03', { Mux: 0, A: 1 }],
      ['04 01 02 03', { Mux: 4, A: 1 }],
      ['05 01 02 03', { Mux: 5, A: 1, B: 2 }],
      ['07 01 02 03', { Mux: 7, A: 1, B: 2 }],
      ['08 01 02 03', { Mux: 8, A: 1, B: 2, C: 3 }],
      ['09 01 02 03', { Mux: 9, A: 1, B: 2 }],
      ['0a 01 02 03', { Mux: 10, A: 1, B: 2 }],
      ['0b 01 02 03', { Mux: 11, B: 2 }],
      ['0f 01 02 03', { Mux: 15, B: 2 }],
      ['10 01 02 03', { Mux: 16 }],
      ['ff 01 02 03', { Mux: 255 }],
    ],
  },
  {
    title: 'several ranges a signal, some of them shared',
    dbc: `BO_ 1 M: 8 X
 SG_ Mux M : 0|8@1+ (1,0) [0|0] "" X
 SG_ A m0 : 8|8@1+ (1,0) [0|0] "" X
 SG_ B m2 : 16|8@1+ (1,0) [0|0] "" X
SG_MUL_VAL_ 1 A Mux 0-1, 4-5, 9-9;
SG_MUL_VAL_ 1 B Mux 2-3, 4-4, 200-255;`,
    frames: [
      ['00 aa bb', { Mux: 0, A: 170 }],
      ['01 aa bb', { Mux: 1, A: 170 }],
      ['02 aa bb', { Mux: 2, B: 187 }],
      ['03 aa bb', { Mux: 3, B: 187 }],
      ['04 aa bb', { Mux: 4, A: 170, B: 187 }],
      ['05 aa bb', { Mux: 5, A: 170 }],
      ['06 aa bb', { Mux: 6 }],
      ['08 aa bb', { Mux: 8 }],
      ['09 aa bb', { Mux: 9, A: 170 }],
      ['0a aa bb', { Mux: 10 }],
      ['c7 aa bb', { Mux: 199 }],
      ['c8 aa bb', { Mux: 200, B: 187 }],
      ['ff aa bb', { Mux: 255, B: 187 }],
    ],
  },
  {
    title: 'two levels: Mode in the low, Sub in the high half of byte 0, and only with Mode 1',
    dbc: `BO_ 1 M: 8 X
 SG_ Mode M : 0|4@1+ (1,0) [0|0] "" X
 SG_ A m0 : 8|8@1+ (1,0) [0|0] "" X
 SG_ Sub m1M : 4|4@1+ (1,0) [0|0] "" X
 SG_ Deep0 m0 : 8|8@1+ (1,0) [0|0] "" X
 SG_ Deep1 m2 : 8|16@1+ (1,0) [0|0] "" X
 SG_ Deep2 m2 : 16|8@1- (1,0) [0|0] "" X
SG_MUL_VAL_ 1 A Mode 0-0;
SG_MUL_VAL_ 1 Sub Mode 1-1;
SG_MUL_VAL_ 1 Deep0 Sub 0-1;
SG_MUL_VAL_ 1 Deep1 Sub 2-2;
SG_MUL_VAL_ 1 Deep2 Sub 2-15;`,
    frames: [
      ['00 21 00', { Mode: 0, A: 33 }],
      ['10 21 00', { Mode: 0, A: 33 }],
      ['f0 21 00', { Mode: 0, A: 33 }],
      ['01 21 00', { Mode: 1, Sub: 0, Deep0: 33 }],
      ['11 21 00', { Mode: 1, Sub: 1, Deep0: 33 }],
      ['21 34 12', { Mode: 1, Sub: 2, Deep1: 4660, Deep2: 18 }],
      ['21 34 92', { Mode: 1, Sub: 2, Deep1: 37428, Deep2: -110 }],
      ['21 00 00', { Mode: 1, Sub: 2, Deep1: 0, Deep2: 0 }],
      ['31 34 12', { Mode: 1, Sub: 3, Deep2: 18 }],
      ['f1 34 ff', { Mode: 1, Sub: 15, Deep2: -1 }],
      ['02 21 00', { Mode: 2 }],
      ['12 21 00', { Mode: 2 }],
      ['0f 21 00', { Mode: 15 }],
    ],
  },
  {
    title: 'three levels, one byte each',
    dbc: `BO_ 1 M: 8 X
 SG_ L1 M : 0|8@1+ (1,0) [0|0] "" X
 SG_ L2 m1M : 8|8@1+ (1,0) [0|0] "" X
 SG_ L3 m2M : 16|8@1+ (1,0) [0|0] "" X
 SG_ V1 m2 : 8|16@1+ (1,0) [0|0] "" X
 SG_ V2 m0 : 24|8@1+ (1,0) [0|0] "" X
 SG_ V3 m4 : 24|8@1+ (1,0) [0|0] "" X
 SG_ W3 m6 : 32|8@1+ (1,0) [0|0] "" X
SG_MUL_VAL_ 1 L2 L1 1-1;
SG_MUL_VAL_ 1 V1 L1 2-2;
SG_MUL_VAL_ 1 V2 L2 0-1;
SG_MUL_VAL_ 1 L3 L2 2-3;
SG_MUL_VAL_ 1 V3 L3 4-6;
SG_MUL_VAL_ 1 W3 L3 6-255;`,
    frames: [
      ['00 02 04 63 64', { L1: 0 }],
      ['01 00 04 63 64', { L1: 1, L2: 0, V2: 99 }],
      ['01 01 04 63 64', { L1: 1, L2: 1, V2: 99 }],
      ['01 02 00 63 64', { L1: 1, L2: 2, L3: 0 }],
      ['01 02 03 63 64', { L1: 1, L2: 2, L3: 3 }],
      ['01 02 04 63 64', { L1: 1, L2: 2, L3: 4, V3: 99 }],
      ['01 03 04 63 64', { L1: 1, L2: 3, L3: 4, V3: 99 }],
      ['01 02 05 63 64', { L1: 1, L2: 2, L3: 5, V3: 99 }],
      ['01 02 06 63 64', { L1: 1, L2: 2, L3: 6, V3: 99, W3: 100 }],
      ['01 02 07 63 64', { L1: 1, L2: 2, L3: 7, W3: 100 }],
      ['01 02 ff 63 64', { L1: 1, L2: 2, L3: 255, W3: 100 }],
      ['01 04 04 63 64', { L1: 1, L2: 4 }],
      ['01 ff 04 63 64', { L1: 1, L2: 255 }],
      ['02 34 12 63 64', { L1: 2, V1: 4660 }],
      ['03 02 04 63 64', { L1: 3 }],
    ],
  },
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
    title: 'two independent multiplexers: X in the low, Y in the high half of byte 0',
    dbc: `BO_ 1 M: 4 X
 SG_ X M : 0|4@1+ (1,0) [0|0] "" X
 SG_ Y M : 4|4@1+ (1,0) [0|0] "" X
 SG_ A m1 : 8|8@1+ (1,0) [0|0] "" X
 SG_ B m2 : 8|8@1+ (1,0) [0|0] "" X
 SG_ C m1 : 16|8@1+ (1,0) [0|0] "" X
 SG_ D m2 : 16|16@1+ (1,0) [0|0] "" X
SG_MUL_VAL_ 1 A X 1-1;
SG_MUL_VAL_ 1 B X 2-3;
SG_MUL_VAL_ 1 C Y 1-1;
SG_MUL_VAL_ 1 D Y 2-15;`,
    frames: [
      ['00 0a 0c 0d', { X: 0, Y: 0 }],
      ['01 0a 0c 0d', { X: 1, Y: 0, A: 10 }],
      ['03 0a 0c 0d', { X: 3, Y: 0, B: 10 }],
      ['04 0a 0c 0d', { X: 4, Y: 0 }],
      ['10 0a 0c 0d', { X: 0, Y: 1, C: 12 }],
      ['11 0a 0c 0d', { X: 1, Y: 1, A: 10, C: 12 }],
      ['12 0a 0c 0d', { X: 2, Y: 1, B: 10, C: 12 }],
      ['13 0a 0c 0d', { X: 3, Y: 1, B: 10, C: 12 }],
      ['21 0a 0c 0d', { X: 1, Y: 2, A: 10, D: 3340 }],
      ['22 0a 0c 0d', { X: 2, Y: 2, B: 10, D: 3340 }],
      ['34 0a 0c 0d', { X: 4, Y: 3, D: 3340 }],
      ['f3 0a 0c 0d', { X: 3, Y: 15, B: 10, D: 3340 }],
      ['f4 0a 0c 0d', { X: 4, Y: 15, D: 3340 }],
      ['ff 0a 0c 0d', { X: 15, Y: 15, D: 3340 }],
    ],
  },
  {
    title: 'two multiplexers below one, present together on page 2: Left in the low, Right in the high half of byte 1',
    dbc: `BO_ 1 M: 4 X
 SG_ Page M : 0|8@1+ (1,0) [0|0] "" X
 SG_ Left m1M : 8|4@1+ (1,0) [0|0] "" X
 SG_ Right m2M : 12|4@1+ (1,0) [0|0] "" X
 SG_ LA m0 : 16|8@1+ (1,0) [0|0] "" X
 SG_ LB m8 : 16|8@1- (1,0) [0|0] "" X
 SG_ RA m0 : 24|8@1+ (1,0) [0|0] "" X
 SG_ RB m1 : 24|8@1+ (1,0) [0|0] "" X
SG_MUL_VAL_ 1 Left Page 1-2;
SG_MUL_VAL_ 1 Right Page 2-3;
SG_MUL_VAL_ 1 LA Left 0-7;
SG_MUL_VAL_ 1 LB Left 8-15;
SG_MUL_VAL_ 1 RA Right 0-0;
SG_MUL_VAL_ 1 RB Right 1-15;`,
    frames: [
      ['00 00 05 06', { Page: 0 }],
      ['01 00 05 06', { Page: 1, Left: 0, LA: 5 }],
      ['01 f7 05 06', { Page: 1, Left: 7, LA: 5 }],
      ['01 08 05 06', { Page: 1, Left: 8, LB: 5 }],
      ['01 0f ff 06', { Page: 1, Left: 15, LB: -1 }],
      ['02 00 05 06', { Page: 2, Left: 0, LA: 5, Right: 0, RA: 6 }],
      ['02 07 05 06', { Page: 2, Left: 7, LA: 5, Right: 0, RA: 6 }],
      ['02 10 05 06', { Page: 2, Left: 0, LA: 5, Right: 1, RB: 6 }],
      ['02 f8 80 ff', { Page: 2, Left: 8, LB: -128, Right: 15, RB: 255 }],
      ['03 00 05 06', { Page: 3, Right: 0, RA: 6 }],
      ['03 1f 05 06', { Page: 3, Right: 1, RB: 6 }],
      ['03 f0 05 06', { Page: 3, Right: 15, RB: 6 }],
      ['04 11 05 06', { Page: 4 }],
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
    title: 'a child under every value of its parent but 0',
    dbc: `BO_ 2147483649 M: 3 X
 SG_ P M : 0|8@1+ (1,0) [0|0] "" X
 SG_ C m1M : 8|8@1+ (1,0) [0|0] "" X
 SG_ A m0 : 16|8@1+ (1,0) [0|0] "" X
 SG_ B m1 : 16|8@1+ (1,0) [0|0] "" X
SG_MUL_VAL_ 2147483649 C P 1-255;
SG_MUL_VAL_ 2147483649 A C 0-0;
SG_MUL_VAL_ 2147483649 B C 1-254;`,
    frames: [
      ['00 00 07', { P: 0 }],
      ['00 01 07', { P: 0 }],
      ['01 00 07', { P: 1, C: 0, A: 7 }],
      ['ff 00 07', { P: 255, C: 0, A: 7 }],
      ['80 01 07', { P: 128, C: 1, B: 7 }],
      ['7f 80 07', { P: 127, C: 128, B: 7 }],
      ['01 fe 07', { P: 1, C: 254, B: 7 }],
      ['01 ff 07', { P: 1, C: 255 }],
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
