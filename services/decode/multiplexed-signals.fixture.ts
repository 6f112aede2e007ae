/**
 * Directed cases of multiplexing: which signals a frame carries, by values, ranges and levels of multiplexers. A database, frames
 * and the values that they carry, each worked out by hand from the bytes.
 *
 * Bytes are hexadecimal, `ff*8` stands for eight times ff, and what is left out at the end is 00. Only signals that the frame
 * carries are listed. Signals are laid so that a reader can see their values in the bytes: whole bytes unless the title says so.
 */
type Values = Readonly<Record<string, number | bigint>>

export interface MultiplexedCases {
  title: string
  dbc: string
  frames: readonly (readonly [bytes: string, values: Values])[]
}

export const MULTIPLEXED_SIGNALS: readonly MultiplexedCases[] = [
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
]
