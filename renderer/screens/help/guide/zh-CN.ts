/** The owner's guide, zh-CN. */
import type { Guide } from '../guide.ts'

export const GUIDE: Guide = {
  chapters: {
    driving: {
      title: '驾驶视图',
      sections: [
        { title: '始终可见', text: '车速、挡位、限速、辅助视图和警示灯始终在驾驶侧显示。' },
        { title: '数字变成短横线', text: '短横线表示车辆当前没有有效数值，旧数值绝不会当作新数值显示。' },
        { title: '为何功能被锁定', text: '打字、长文、视频和设置仅限驻车，挂入P挡即可使用。' },
      ],
    },
    climate: {
      title: '空调',
      sections: [
        { title: '调高或调低', text: '底栏温度旁的箭头每次调节半度，点数字可打开座椅加热等功能。' },
        { title: '清除挡风玻璃雾气', text: '前除霜最多两次轻触即可开启，优先于所有舒适功能。' },
        { title: '出发前', text: '预热预冷会提前调节车内温度，插电时由电网供能。' },
      ],
    },
    charging: {
      title: '充电',
      sections: [
        { title: '插电', text: '在P挡从车辆界面打开充电口并插枪，自动充至设定上限。' },
        { title: '续航多远', text: '续航带显示保守、可能和理想里程，并会学习您的驾驶方式。' },
        { title: '快充', text: '电池温热时充电更快，前往快充站途中会自动预热。' },
      ],
    },
    navigation: {
      title: '导航',
      sections: [
        { title: '查找地点', text: '驻车时点击地图上方搜索并输入，行驶中可选家、公司和最近地点。' },
        { title: '完全离线', text: '地图、搜索和路线都在车内，您的去向不会外传。' },
        { title: '到达电量', text: '每条路线都显示到达时剩余电量，低于10%时会建议充电站。' },
      ],
    },
    home: {
      title: '您的家',
      sections: [
        { title: '房间与设备', text: '灯光、供暖、车库等按家中实际状态显示，无响应的设备会注明。' },
        { title: '到家即暖', text: '回家途中自动启动供暖，到家正好温暖。' },
      ],
    },
    store: {
      title: '商店',
      sections: [
        { title: '可获取的功能', text: '仅限舒适功能。安全、除霜和基础空调绝不出售，价格均显示总费用。' },
        { title: '回退', text: '更新要么完整要么不生效，断电也一样，可恢复上一版本。' },
      ],
    },
    privacy: {
      title: '隐私',
      sections: [
        { title: '由您决定', text: '所有数据流默认关闭。记录会显示每次发送的时间、大小、去向和原因。' },
        { title: '副本与清除', text: '在“您的数据”中可保存副本或彻底清除，包括日志和备份，逐字节清除。' },
      ],
    },
    valet: {
      title: '代客与访客',
      sections: [
        { title: '交出车辆', text: '驾驶员→代客：两次输入PIN，家居、地点、电话和驾驶员隐藏，后备箱和手套箱锁定。' },
        { title: '忘记PIN', text: '前三次可直接尝试，之后等待时间加倍，最长一小时，无其他方式退出。' },
        { title: '访客', text: '访客使用默认设置，行程结束并开门后自动清除。' },
      ],
    },
    telltales: {
      title: '警示灯',
      sections: [
        { title: '颜色含义', text: '红色：立即安全停车。琥珀色：尽快检查。绿色和蓝色：功能开启。此处仅映射车辆警示灯。' },
      ],
    },
    emergency: {
      title: '紧急情况',
      sections: [
        { title: '屏幕黑屏', text: '没有屏幕车辆仍可行驶、制动和转向，数秒内会自动恢复。' },
        { title: '发生事故后', text: '打开危险警示灯，所有人撤离至路外，拨打紧急电话，欧洲为112。' },
        { title: '冒烟或涉水', text: '离开车辆至少15米，并告知消防人员这是电动车。' },
      ],
    },
  },
  telltales: {
    Brake: '制动：安全停车，请勿继续行驶',
    ParkingBrake: '驻车制动已启用',
    Airbag: '安全气囊：请立即检修',
    SeatBelt: '请系好安全带',
    Abs: 'ABS失效：谨慎制动',
    Esc: '车身稳定系统工作或关闭',
    TirePressure: '胎压过低：请检查',
    LowVoltageBattery: '12V电池：请检修',
    Powertrain: '动力系统：安全时停车',
    PowerLimited: '动力受限：电池过冷、过热或电量低',
    LowBeam: '近光灯已开',
    HighBeam: '远光灯已开',
    RearFog: '后雾灯已开',
  },
}
