import type { DomainLexicon } from '../../grammar/lexicon.ts'

export const phone: DomainLexicon = {
  words: {
    CALL: `电话, 通话, 来电`,
    MAKE_CALL: `打个电话, 打电话, 拨打电话, 我要打电话`,
    ANSWER_CALL: `接电话, 接听, 接, 接一下, 接听电话, 接起来`,
    HANG_UP: `挂断, 挂, 挂了, 挂电话, 挂断电话, 挂掉, 结束通话`,
    REJECT: `拒绝, 拒接`,
    REJECT_CALL: `拒接, 拒绝来电, 不接, 挂掉来电, 拒接来电, 不接电话`,
    READ: `读, 读一下, 念, 念一下, 有没有, 播报`,
    NEW: `新, 新的, 未读`,
    MESSAGES: `消息, 短信, 信息, 微信, 我的消息, 新消息`,
    REPLY: `回复, 回一下, 回复一下, 回复消息, 回复他, 回复她`,
  },
  sentences: {
    'phone.call': [
      '(给|帮我给) {contact} (打电话|打个电话|去个电话|回电话|拨个电话)',
      '打电话 (给|找) {contact}',
      '(呼叫|拨打|致电|联系|拨) {contact}',
      '打给 {contact}',
      '我想跟 {contact} 通话',
    ],
    'phone.read': [
      '{contact} (发了什么|说了什么|写了什么|发来什么)',
      '有没有 {contact} 的 [新] (消息|短信)',
      '(读|念) [一下] {contact} 的 (消息|短信)',
      '{contact} 有没有 (发消息|给我发消息)',
    ],
    'phone.send': [
      '给 {contact} (发消息|发短信|发信息|发个消息|发微信|发条消息) (说|告诉他|内容是) {text}',
      '告诉 {contact} {text=我}',
      '给 {contact} (发消息|发短信|发信息|发个消息|发条消息|发个短信)',
      '(发短信|发消息|发信息|发个消息|发条消息) 给 {contact} (说) {text}',
      '(发短信|发消息|发信息|发个消息|发条消息) 给 {contact}',
    ],
    'phone.reply': ['(回复|回|回他|回她) {text}'],
  },
}
