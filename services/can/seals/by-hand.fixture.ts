/**
 * No recorded frame of these is published: the expected checksums are worked out by hand from the description of the
 * algorithm, for frames in which every part of it counts.
 */
export const BY_HAND: readonly [seal: string, id: number, signals: string[], hex: string, name?: string][] = [
  // 0x122: 01 + 22, data 05+10+20+40 = 75 → 98
  ['subaru', 0x122, ['CHECKSUM : 0|8@1+', 'COUNTER : 8|4@1+'], '9805102040000000'],
  // 11+22+33+44 = AA, the identifier does not count
  ['subaru-preglobal', 0x164, ['Checksum : 56|8@1+', 'COUNTER : 48|3@1+'], '11223344000000aa'],
  // ~(01+02+03+04+05+06+07) = ~1C = E3
  ['byd', 0x1e2, ['CHECKSUM : 63|8@0+', 'COUNTER : 55|4@0+'], '01020304050607e3'],
  // 01^03^05 = 07, 20^40^60 = 00, 07^17 = 10
  ['vw-pq', 0x0d0, ['LH3_CHECKSUM : 0|8@1+', 'COUNTER : 12|4@1+'], '1001200340056017'],
  // Start value 0F of ACC_02 on MLB, 01^02 = 03 → 0C
  ['vw-mlb', 0x30c, ['CHECKSUM : 0|8@1+', 'COUNTER : 8|4@1+'], '0c01020000000000'],
  // LWI_01 has no start value there: as on MQB
  ['vw-mlb', 0x086, ['CHECKSUM : 0|8@1+', 'COUNTER : 8|4@1+'], '6b00bd0000000000'],
  // -(1+2+3+4+5+6+0) = -21 & F = B in the low half byte
  ['hyundai', 0x260, ['Checksum : 56|4@1+', 'AliveCounter : 60|2@1+'], '102030400506000b'],
  // The last byte does not count: -(1+2) & F = D
  ['hyundai', 0x394, ['CheckSum_TCS3 : 48|4@1+', 'AliveCounterTCS : 13|3@1+'], '0102000000000dff'],
  // The counter counts: -(F + 2) & F = F in the high half byte
  ['hyundai', 0x421, ['CR_VSM_ChkSum : 60|4@1+', 'CR_VSM_Alive : 56|4@1+'], '0f000000000000f2'],
  // Three bits outside of the high pairs of bytes 1, 3, 5, 7: 3 ^ 9 = A = 10 10, low half in byte 5, high half in byte 7
  [
    'hyundai',
    0x386,
    [
      'WHL_SPD_Checksum_LSB : 46|2@1+',
      'WHL_SPD_Checksum_MSB : 62|2@1+',
      'WHL_SPD_AliveCounter_LSB : 14|2@1+',
      'WHL_SPD_AliveCounter_MSB : 30|2@1+',
    ],
    '01c1014000800080',
  ],
  // 01+02+03+04+05+06+08 = 1D; the last byte counts in the sum over seven bytes, not in that over six
  ['hyundai', 0x340, ['CF_Lkas_Chksum : 48|8@1+', 'CF_Lkas_MsgCount : 36|4@1+'], '0102030405061d08'],
  ['hyundai-6b', 0x340, ['CF_Lkas_Chksum : 48|8@1+', 'CF_Lkas_MsgCount : 36|4@1+'], '0102030405061508'],
  // B - (1+2+3+4+5) = -4 & F = C in the high half byte
  ['psa', 0x3f2, ['CHECKSUM : 7|4@0+', 'COUNTER : 3|4@0+'], 'c12345'],
  // Start value 4
  ['psa', 0x452, ['CHECKSUM : 7|4@0+', 'COUNTER : 3|4@0+'], '512345'],
  // AA + 59+FF+00+34+0D+80+99 = 35C, 5C + 3 = 5F. Bytes of instrument cluster projects for the E87, whose sender is a car
  ['bmw', 0x0aa, ['Checksum_170 : 0|8@1-', 'Counter_170 : 8|4@1+'], '5f59ff00340d8099'],
  // 130 + 45+42+69+8F + 2 = 2B1, B1 + 2 = B3, B + 3 = E. The ignition of the same projects
  ['bmw', 0x130, ['Checksum_304 : 36|4@1+', 'Counter_304 : 32|4@1+'], '4542698fe2'],
  // The identifier does not count: 05 + F0 + FC = 1F1, F1 + 1 = F2
  ['bmw', 0x194, ['Checksum_404 : 7|8@0+', 'Counter_404 : 11|4@0+'], 'f205f0fc'],
  // 80 + 3 + 2105 + 21 = 21A9; the complement of A9
  [
    'volvo',
    0x262,
    ['TrqLim : 23|8@0+', 'LKAAngleReq : 29|14@0+', 'LKASteerDirection : 41|2@0+', 'Checksum : 55|8@0+'],
    '00228021050356a4',
  ],
  // FF - (01+02+03+04 + 06 + 2 + 1) = FF - 13 = EC; the lower half of the byte of the quality flags does not count
  ['ford', 0x091, ['VehRollYaw_No_Cs : 39|8@0+', 'VehRollYaw_No_Cnt : 51|4@0+'], '01020304ec069f00'],
  // FF - (01+02 + F + 2) = FF - 14 = EB
  ['ford', 0x415, ['VehVActlBrk_No_Cs : 31|8@0+', 'VehVActlBrk_No_Cnt : 21|4@0+'], '0102bceb00000000'],
  // FF - (5 + 2 + 07 + 08) = FF - 16 = E9
  ['ford', 0x202, ['VehVActlEng_No_Cs : 15|8@0+', 'VehVActlEng_No_Cnt : 22|4@0+'], '00e9280040000708'],
  // Mode 1, counter 2, curvature 3 (000 0000 0011), angle, rate and offset 0: FF - 6 = F9
  ['ford', 0x3d6, ['LatCtlPath_No_Cs : 15|8@0+', 'LatCtlPath_No_Cnt : 60|4@0+'], '10f9006000000004'],
  // Curvature 0x7FF counts as 7FF + 7 = 806: FF - 06 = F9
  ['ford', 0x3d6, ['LatCtlPath_No_Cs : 15|8@0+', 'LatCtlPath_No_Cnt : 60|4@0+'], '00f9ffe000000000'],
  // 1000 - 800 - 123 - 1 = 6DC
  [
    'gm',
    0x180,
    ['RollingCounter : 5|2@0+', 'LKASteeringCmdActive : 3|1@0+', 'LKASteeringCmd : 2|11@0-', 'LKASteeringCmdChecksum : 19|12@0+'],
    '192306dc',
    'ASCMLKASteeringCmd',
  ],
  // 10000 - A000 - FF6 - 2 = 5008, of which the brake is -10
  [
    'gm',
    0x315,
    ['RollingCounter : 33|2@0+', 'FrictionBrakeMode : 7|4@0+', 'FrictionBrakeCmd : 3|12@0-', 'FrictionBrakeChecksum : 23|16@0+'],
    'aff6500802',
    'EBCMFrictionBrakeCmd',
  ],
  // Complements of bytes 1 and 2, and 100 - 30 - 1
  ['gm', 0x2cb, ['RollingCounter : 7|2@0+', 'GasRegenChecksum : 47|24@0+'], '4012213000eddecf', 'ASCMGasRegenCmd'],
  // 1000 - (12+34+56+70) = EF4
  ['gm', 0x0a1, ['TimeStatusChecksum : 35|12@0+', 'RollingCounter : 27|2@0+'], '123456704ef412', 'ASCMTimeStatus'],
  // 60 + C0 + F0 + 20 = 230
  ['gm', 0x306, ['ASCMSterringStatusChecksum : 55|16@0+', 'RollingCounter : 7|2@0+'], 'c0f0200000000230', 'ASCMSteeringStatus'],
  // A request of 0 (raw 800): 249 - 5 - 8 - 0 - 2 (angle 0, raw 800) = 234
  [
    'mazda',
    0x243,
    ['LKAS_REQUEST : 3|12@0+', 'CTR : 7|4@0+', 'STEERING_ANGLE : 35|12@0+', 'CHKSUM : 63|8@0+'],
    '58000000080000ea',
  ],
]
