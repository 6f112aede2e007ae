/**
 * Frames that were recorded in cars or published with their right checksum, by seal: what no code of ours computed.
 *
 * Each has the source of the bytes. Messages are described here only as far as the seals look at them.
 */
interface RealFrames {
  seal: string
  source: string
  id: number
  checksum: string
  counter?: string
  frames: readonly string[]
}

const OPENDBC = 'opendbc, opendbc/can/tests/test_checksums.py'
const mqb = (id: number, frames: string): RealFrames => ({
  seal: 'vw-mqb',
  source: OPENDBC,
  id,
  checksum: 'CHECKSUM : 0|8@1+',
  counter: 'COUNTER : 8|4@1+',
  frames: frames.trim().split(/\s+/),
})
const giorgio = (id: number, bytes: number, ...frames: string[]): RealFrames => ({
  seal: 'fca-giorgio',
  source: OPENDBC,
  id,
  checksum: `CHECKSUM : ${8 * bytes - 1}|8@0+`,
  counter: `COUNTER : ${8 * bytes - 13}|4@0+`,
  frames,
})
const eGmp = (id: number, frame: string): RealFrames => ({
  seal: 'hyundai-canfd',
  source: 'Battery-Emulator, Software/src/battery/KIA-E-GMP-BATTERY, frames of a car',
  id,
  checksum: 'CHECKSUM : 0|16@1+',
  counter: 'COUNTER : 16|8@1+',
  frames: [frame],
})
const toyota = (id: number, frame: string): RealFrames => ({
  seal: 'toyota',
  source: 'NMSTEC, CANBUS-RE-Tools, ToyotaChecksum.txt',
  id,
  checksum: `CHECKSUM : ${frame.length * 4 - 1}|8@0+`,
  frames: [frame],
})
const stalk = (id: number, frames: string): RealFrames => ({
  seal: 'tesla',
  source: 'uhi22/tesla-crc, sorted logs of a Model 3',
  id,
  checksum: 'SCCM_stalkChecksum : 0|8@1+',
  counter: 'SCCM_stalkCounter : 8|4@1+',
  frames: frames.trim().split(/\s+/),
})

export const REAL_FRAMES: readonly RealFrames[] = [
  mqb(
    0x086,
    `6b00bd0000000000 ee010a0000000000 d802a90000000000 0303bea212000000 7b04312003000000 8b05e28509000000 6306132100000000
     6607050000000000 49080d0000000000 5f097e6001000000 af0a722000000000 590b1b0000000000 a80c060000000000 bc0d722000000000
     f90e0f0000000000 600f62c000000000`,
  ),
  mqb(
    0x30c,
    `82f03f0040300040 e6f13f0040300040 4af23f0040300040 2ef33f0040300040 3df43f0040300040 59f53f0040300040 f5f63f0040300040
     91f73f0040300040 d3f83f0040300040 b7f93f0040300040 1bfa3f0040300040 7ffb3f0040300040 6cfc3f0040300040 08fd3f0040300040
     a4fe3f0040300040 c0ff3f0040300040`,
  ),
  mqb(
    0x09f,
    `11302e00051c8030 5b318e0305530030 cb32d30605730030 f233280005260030 0b344400055b8030 ed35800003340030 f0368800053d8030
     9e37440305410030 6838060105188030 8739510005118030 8c3a290005ac0030 083bbd00058e0030 d43c190005058030 293d5400055b0030
     a13e490103048030 e23f0500050a0030`,
  ),
  mqb(
    0x0ad,
    `f8e0bfff5f202020 b0e1bfffc6982180 d2e2bfff5f202020 00e3bfffaa202010 f1e4bfff5f202020 c4e5bfff5f202020 dae6bfff5f202020
     85e7bfff5f202020 12e8bfff5f202020 45e9bfffaa202010 03eabfffcc202010 fcebbfff5f202120 feecbfffad202010 bdedbfffaa202010
     67eebfffaa202010 36efbfffaa202010`,
  ),
  mqb(
    0x0fd,
    `66d01f8045050000 87d11f8052050000 cdd21f8050060000 fdd31f8035020000 fad41f8022050000 fdd51f8084040000 2ed61f80f0030000
     9fd71f8000000000 1ed81f80b3030000 61d91f806d050000 44da1f8047020000 86db1f803a020000 39dc1f80cb010000 19dd1f8000000000
     8cde1f80ba040000 fbdf1f8046000000`,
  ),
  mqb(
    0x106,
    `908064000000e710 f48164000000e710 908263000000e810 a08363000000e610 e78463000000e810 2e8578040000ea30 7b8663000000e610
     718779040000d030 508879040000ea30 818964000000e110 6a8a68000004d010 178b6a040000e610 c78c63000000d110 538d64040000e210
     248e63000000e710 3f8f82040000e630`,
  ),
  mqb(
    0x117,
    `9b000040680000ff ff010040680000ff 53020040680000ff 37030040680000ff 24040040680000ff 40050040680000ff ec060040680000ff
     88070040680000ff ca080040680000ff ae090040680000ff 020a0040680000ff 660b0040680000ff 750c0040680000ff 110d0040680000ff
     bd0e0040680000ff d90f0040680000ff`,
  ),
  mqb(
    0x120,
    `c10000020008ff21 340100020008ff21 cc0200020008ff21 1e0300020008ff21 480400020008ff21 4a0500020008ff21 a50600020008ff21
     a70700020008ff21 fe0800020008ff21 a80900020008ff21 730a00020008ff21 df0b00020008ff21 050c00020008ff21 b50d00020008ff21
     de0e00020008ff21 0b0f00020008ff21`,
  ),
  mqb(
    0x121,
    `b90000c039467efe 853120001a467efe c71200401a467efe 5393000019467efe a43400801a467efe 0e55206018467efe 3f0600c0374c7efe
     0c07004039467efe 2a0800003a467efe 7f4920801a467efe 2f0a00c039467efe 70bb000017467efe 060c000039467efe 4b9d20e0164c7efe
     73fe004016467efe af0f2080394c7efe`,
  ),
  mqb(
    0x122,
    `148000fe07000018 9f8100fe07000018 0a8200fe07000028 408300fe07000018 2d8400fe07000028 db8500fe07000018 4d8600fe07000028
     358700fe07000018 238800fe07000028 4a8900fe07000028 e18a00fe07000028 308b00fe07000028 608c00fe07000028 0d8d00fe07000018
     8c8e00fe07000018 6f8f00fe07000028`,
  ),
  mqb(
    0x126,
    `00300dc005fe0700 3e3154c005fe0700 a732bb4005fe0700 963329c005fe0700 5f34000003fe0700 3b35ae4005fe0700 c7367a4005fe0700
     6f37764005fe0700 b138000003fe0700 d539000003fe0700 ba3a69c005fe0700 653b104005fe0700 493c72c005fe0700 c63ddf4005fe0700
     1d3e2cc105fe0700 9b3f204005fe0700`,
  ),
  mqb(
    0x12b,
    `8640802a00000000 f441802a00000000 5042802a00000000 0843802a00000000 8844802a00000000 2d45802a00000000 3446802a00000000
     1147802a00000000 c448802a00000000 cc49802a00000000 dc4a802a00000000 794b802a00000000 3c4c802a00000000 684d802a00000000
     274e802a00000000 0d4f802a00000000`,
  ),
  mqb(
    0x12e,
    `ace07f00fe00c0ff a2e17f00fe00c0ff 6be27f00fe00c0ff f2e37f00fe00c0ff d5e47f00fe00c0ff 35e57f00fe00c0ff 7fe67f00fe00c0ff
     6ce77f00fe00c0ff 05e87f00fe00c0ff 79e97f00fe00c0ff 25ea7f00fe00c0ff d1eb7f00fe00c0ff 72ec7f00fe00c0ff 58ed7f00fe00c0ff
     82ee7f00fe00c0ff 85ef7f00fe00c0ff`,
  ),
  mqb(
    0x187,
    `70801500000000f0 07811500000000f0 7a821500000000f0 26831500000000f0 be841500000000f0 5a851500000000f0 fc861500000000f0
     9e871500000000f0 af881500000000f0 35891500000000f0 c58a1500000000f0 118b1500000000f0 d08c1500000000f0 e88d1500000000f0
     f58e1500000000f0 008f1500000000f0`,
  ),
  mqb(
    0x30f,
    `1000100000000000 7401100000000000 d802100000000000 bc03100000000000 af04100000000000 cb05100000000000 6706100000000000
     0307100000000000 4108100000000000 2509100000000000 890a100000000000 ed0b100000000000 fe0c100000000000 9a0d100000000000
     360e100000000000 520f100000000000`,
  ),
  mqb(
    0x324,
    `ba00000000000010 de01000000000010 7202000000000010 1603000000000010 0504000000000010 4405000000000000 e806000000000000
     a907000000000010 eb08000000000010 8f09000000000010 060a000000000000 470b000000000010 710c000000000000 150d000000000000
     b90e000000000000 dd0f000000000000`,
  ),
  mqb(
    0x3c0,
    `74000300 c1010300 31020300 84030300 fe040300 4b050300 bb060300 0e070300 4f080300 fa090300 0a0a0300 bf0b0300 c50c0300
     700d0300 800e0300 350f0300`,
  ),
  mqb(
    0x65d,
    `98302b1000002281 c8312b1000002281 9d322b1000002281 1f332b1000002281 6e342b1000002281 61352b1000002281 6f362b1000002281
     e5372b1000002281 f8382b1000002281 e1392b1000002281 aa3a2b1000002281 e63b2b1000002281 ef3c2b1000002281 bb3d2b1000002281
     9b3e2b1000002281 723f2b1000002281`,
  ),
  giorgio(0x0de, 6, '175197cc00df', '175197c901a3', '175197cc02e5'),
  giorgio(0x106, 7, '7c4357600000a1', '7c6358e00001d5', '7c6358e00002f2'),
  // The third published frame of this message (7bf0026e) does not fit the published algorithm, with which all others agree.
  giorgio(0x122, 4, '7b3000f8', '7b100190'),
  giorgio(0x0fe, 8, '7e38007d10318032', '7e38007d1031812f', '7e38007d20318220'),
  {
    seal: 'honda',
    source: `${OPENDBC}: the values that it packs and the checksums that it expects (LKAS_HUD)`,
    id: 0x33d,
    checksum: 'CHECKSUM : 35|4@0+',
    counter: 'COUNTER : 37|2@0+',
    frames: ['410500000b', '410500001a', '4105000029', '4105000038'],
  },
  {
    seal: 'honda',
    source: `${OPENDBC}: the same with a long identifier (LKAS_HUD_A)`,
    id: 0x33da,
    checksum: 'CHECKSUM : 35|4@0+',
    counter: 'COUNTER : 37|2@0+',
    frames: ['4105000004', '4105000013', '4105000022', '4105000031'],
  },
  toyota(0x320, '802000000000ca'),
  toyota(0x0b4, '0000000061016684'),
  {
    seal: 'chrysler',
    source: 'openpilot, selfdrive/car/chrysler/chryslercan_test.py (a steering request of a Pacifica)',
    id: 0x292,
    checksum: 'CHECKSUM : 47|8@0+',
    counter: 'COUNTER : 39|4@0+',
    frames: ['1400000020cc'],
  },
  {
    seal: 'chrysler',
    source: 'openpilot, selfdrive/car/chrysler/chryslercan_test.py',
    id: 0x23b,
    checksum: 'CHECKSUM : 23|8@0+',
    frames: ['012075'],
  },
  eGmp(0x0f5, '85138c464e000000000000150000000000000000000000001100000000000000'),
  eGmp(0x10a, '62368c0000000001ff01000036393535c90200001000003500000a0000000000'),
  eGmp(0x120, 'd41b8c0000000001ff01000037353737c90200000000003500000a0000000000'),
  eGmp(0x19a, '249b7b554464d81b402000000000115200120264000000081300000000320000'),
  {
    seal: 'tesla',
    source: 'Battery-Emulator and others, VCFRONT_LVPowerState of a Model 3',
    id: 0x221,
    checksum: 'VCFRONT_LVPowerStateChecksum : 56|8@1+',
    counter: 'VCFRONT_LVPowerStateCounter : 52|4@1+',
    frames: ['404105150050717f', '605555155451d1b8', '4111010000002096'],
  },
  stalk(
    0x249,
    `9b000000 e8010000 ce0f0000 ed100000 b81f0000 6c400000 5a800000 b6a00000 26190100 6fa60100 87000200 ffaf0200 8c110300
     a3000400 dbaf0400 ad000500 bf000600 c7af0600 b1000700 c9af0700 eb000800 93af0800`,
  ),
  {
    seal: 'nissan-leaf',
    source: 'Damien Maguire, Nissan-Leaf-Inverter-Controller: a frame of a car that starts to move',
    id: 0x1d4,
    checksum: 'CRC_1D4 : 56|8@1+',
    counter: 'HCM_CLOCK : 38|2@1+',
    frames: ['f70700e0c74430d4'],
  },
  {
    seal: 'nissan-leaf',
    source: 'Battery-Emulator, Software/src/battery/NISSAN-LEAF-BATTERY: the question to the battery',
    id: 0x50c,
    checksum: 'CRC : 40|8@1+',
    counter: 'HCM_CLOCK_50C : 24|2@1+',
    frames: ['000000005dc8', '000000015d5f', '000000025d63', '000000035df4'],
  },
]
