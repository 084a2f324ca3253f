/** Conversations of the demo in Vietnamese. */
import type { Script } from './script.js';

export const vietnamese: readonly Script[] = [
  {
    owner: 'binh',
    title: 'Nấu phở bò tại nhà cho sáu người',
    model: 'grok-3',
    daysAgo: 0.6,
    turns: [
      'Mình muốn nấu phở bò cho sáu người vào chủ nhật. Cần bao nhiêu xương và hầm trong bao lâu?',
      'Khoảng 2,5 kg xương ống và nửa cân gầu. Chần xương năm phút cho sạch, rồi hầm lửa nhỏ từ sáu đến tám giờ, vớt bọt trong giờ đầu. Hành và gừng nướng cho vào từ đầu, quế và hồi chỉ thả vào hai giờ cuối.',
      {
        text: 'Nước dùng hay bị đục, làm sao để trong?',
        edits: [
          { text: 'Nước dùng của mình hay bị đục. Làm sao cho trong mà vẫn ngọt?' },
          { text: 'Nước dùng của mình hay bị đục, có cần lòng trắng trứng để lọc không?' },
        ],
      },
      'Không cần. Nước đục thường vì sôi quá mạnh: giữ cho mặt nước chỉ lăn tăn, không đậy kín nắp, và đừng khuấy. Nếu vẫn đục, lọc qua khăn xô hai lớp rồi để lắng mười phút.',
      'Có thể nấu trước một ngày không?',
      {
        text: 'Được, thậm chí ngon hơn. Để nguội nhanh, cất tủ lạnh, sáng hôm sau hớt lớp mỡ đông rồi đun lại. Bánh phở và rau thơm thì chỉ chuẩn bị ngay trước khi ăn.',
        edits: [
          {
            text: 'Được. Nấu xong để nguội nhanh, cất tủ lạnh qua đêm, hôm sau hớt mỡ và đun lại là vừa trong vừa ngọt.',
            of: 1,
          },
          {
            text: 'Nên nấu trước một ngày: mỡ đông lại dễ hớt, gia vị ngấm đều. Chỉ nhớ nêm lại sau khi đun nóng.',
            of: 1,
          },
        ],
      },
      'Cảm ơn! Gợi ý thêm một món tráng miệng nhẹ.',
      'Chè hạt sen long nhãn để lạnh: thanh, ít ngọt, và có thể làm cùng lúc với nước dùng.',
    ],
  },
  {
    owner: 'binh',
    title: 'Sửa lỗi bộ nhớ tăng dần trong Node.js',
    model: 'gpt-4',
    daysAgo: 2,
    systemPrompt: 'Bạn là lập trình viên nhiều kinh nghiệm. Trả lời ngắn, có ví dụ.',
    turns: [
      'Dịch vụ Node.js của mình tăng bộ nhớ 50 MB mỗi giờ. Bắt đầu tìm từ đâu?',
      'Chụp heap hai lần cách nhau một giờ bằng `node --inspect`, rồi so sánh. Đừng nhìn tổng dung lượng, hãy nhìn loại đối tượng nào tăng về số lượng.',
      'Mình thấy rất nhiều đối tượng Listener.',
      'Vậy có chỗ đăng ký `on(...)` trong mỗi yêu cầu mà không `off(...)`. Dùng `once`, hoặc truyền `signal` của AbortController để gỡ tất cả cùng lúc:\n\n```js\nemitter.on("data", handle, { signal });\n```',
      'Làm sao để lần sau phát hiện sớm hơn?',
      'Ghi `process.memoryUsage().heapUsed` mỗi phút và cảnh báo khi đường đáy sau mỗi lần dọn rác tăng liên tục trong sáu giờ. Đường đáy mới nói lên sự thật, đỉnh thì không.',
    ],
  },
  {
    owner: 'binh',
    title: 'Tranh đồi chè buổi sớm',
    model: 'stable-diffusion',
    daysAgo: 4,
    turns: [
      'Vẽ đồi chè buổi sớm, mặt trời mới lên, màu phẳng.',
      {
        text: 'Đây là hai bản phác. Hai bản khác nhau ở màu trời và dáng đồi.',
        prompt: 'đồi chè buổi sớm, mặt trời mới lên, màu phẳng',
        pictures: [
          { caption: 'Đồi chè buổi sớm, bản một', seed: 21 },
          { caption: 'Đồi chè buổi sớm, bản hai', seed: 22, cloud: true },
        ],
      },
      {
        text: 'Thêm một bản nữa.',
        edits: [{ text: 'Thêm một bản nữa, đồi thoải hơn và trời rộng hơn.' }],
      },
      {
        text: 'Bản này đồi thoải hơn, trời để trống cho thoáng.',
        prompt: 'đồi chè thoai thoải, trời rộng, màu phẳng',
        pictures: [{ caption: 'Đồi chè thoai thoải', seed: 23 }],
      },
    ],
  },
  {
    owner: 'binh',
    title: 'Luyện phỏng vấn bằng tiếng Anh',
    model: 'gemini-2.0-flash',
    daysAgo: 9,
    turns: [
      'Hãy đóng vai người phỏng vấn cho vị trí backend. Hỏi mình từng câu bằng tiếng Anh.',
      'Let us begin. Tell me about a system that you made faster. What did you measure first?',
      'We had a slow report. I measured the database queries and found one without an index.',
      'Good start. Say the numbers: how slow was it, how fast did it become, and how did you make sure that it stayed fast?',
      'It took nine seconds, then 200 milliseconds. We added a test that counts scanned documents.',
      'That is a strong answer, because the test protects the result. Câu này bạn có thể mở đầu bằng con số rồi mới kể quá trình, người nghe sẽ nhớ lâu hơn. Next question: tell me about a decision that you would make differently today.',
    ],
  },
  {
    owner: 'binh',
    title: 'Kế hoạch tiết kiệm cho chuyến đi Đà Lạt',
    model: 'deepseek',
    daysAgo: 61,
    archived: true,
    turns: [
      'Mình muốn đi Đà Lạt bốn ngày vào tháng mười hai, ngân sách sáu triệu. Có đủ không?',
      'Đủ nếu đặt sớm: xe giường nằm khứ hồi khoảng 800 nghìn, phòng 350 nghìn một đêm, ăn uống 250 nghìn một ngày, thuê xe máy 150 nghìn một ngày. Còn lại gần ba triệu cho vé tham quan và quà.',
      'Tháng mười hai có lạnh không?',
      'Ban đêm 12 đến 15 độ, sáng sớm có sương. Mang áo ấm mỏng nhiều lớp, ban ngày vẫn nắng nhẹ.',
    ],
  },
  {
    owner: 'session',
    title: 'Chăm cây trầu bà bị vàng lá',
    model: 'grok-3',
    daysAgo: 1.5,
    turns: [
      'Cây trầu bà của tôi vàng lá dần từ dưới lên. Tôi tưới hai ngày một lần.',
      'Có lẽ là tưới nhiều quá. Chọc ngón tay xuống đất hai đốt: nếu còn ẩm thì chưa tưới. Với chậu trong nhà, bảy đến mười ngày một lần là vừa.',
      'Rễ có bị thối không, làm sao biết?',
      {
        text: 'Nhấc cây ra khỏi chậu: rễ khỏe màu trắng và cứng, rễ thối màu nâu, mềm và có mùi. Cắt bỏ phần thối, để ráo nửa ngày rồi trồng lại vào đất tơi có xơ dừa.',
        edits: [
          {
            text: 'Nhấc cây ra xem: rễ trắng và cứng là khỏe, nâu và mềm là thối. Cắt phần thối, để ráo, rồi trồng lại vào đất tơi.',
          },
          {
            text: 'Nhấc cây ra xem rễ: trắng là khỏe, nâu là thối. Cắt phần thối rồi thay đất tơi có xơ dừa.',
            of: 1,
            number: 3,
          },
        ],
      },
      'Tôi sẽ thử. Có nên bón phân ngay không?',
      'Chưa. Đợi đến khi ra lá mới, thường ba đến bốn tuần, rồi bón phân loãng bằng nửa liều ghi trên nhãn.',
    ],
  },
  {
    owner: 'session',
    title: 'Mặt trăng trên đồi',
    model: 'stable-diffusion',
    daysAgo: 6,
    turns: [
      'Vẽ mặt trăng tròn trên những ngọn đồi, phong cách tranh thiếu nhi.',
      {
        text: 'Mặt trăng ở trên cao, ba lớp đồi đậm dần về phía trước.',
        prompt: 'mặt trăng tròn trên đồi, tranh thiếu nhi',
        pictures: [{ caption: 'Mặt trăng trên đồi', seed: 31 }],
      },
    ],
  },
];
