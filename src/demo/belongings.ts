/** Memories and files of the demo, in both shapes of each. */
import mongoose from 'mongoose';
import { before, demoId } from './clock.js';
import { ownerKey } from './people.js';
import type { DemoOwner } from './script.js';

const { Double, Int32, Long } = mongoose.mongo;

type Stored = mongoose.mongo.BSON.Document;

/** Gives the `_id` of the conversation with this title. */
export type ConversationOf = (title: string) => mongoose.Types.ObjectId;

interface Remembered {
  readonly owner: DemoOwner;
  readonly from: string | null;
  readonly question: string;
  readonly answer: string;
  readonly context?: string;
  readonly rating: number | null;
  readonly tags: readonly string[];
  readonly isPublic: boolean;
  readonly daysAgo: number;
}

const remembered: readonly Remembered[] = [
  {
    owner: 'ada',
    from: 'Sourdough that will not rise',
    question: 'When is a sourdough ready to be shaped?',
    answer: 'When a dent of a wet finger fills halfway within a few seconds.',
    context: 'baking',
    rating: 5,
    tags: ['baking', 'bread'],
    isPublic: true,
    daysAgo: 1,
  },
  {
    owner: 'ada',
    from: 'Keyset pagination against offset',
    question: 'Why is skip slow on late pages?',
    answer: 'It walks over every index entry before the page. Ask for what comes after the last row instead.',
    context: 'databases',
    rating: 4,
    tags: ['database', 'performance'],
    isPublic: true,
    daysAgo: 3,
  },
  {
    owner: 'ada',
    from: 'Three days in Lisbon with a pram',
    question: 'Which parts of Lisbon are flat?',
    answer: 'Baixa, Cais do Sodré and Belém, joined by the path along the river.',
    rating: 3,
    tags: ['travel'],
    isPublic: false,
    daysAgo: 12,
  },
  {
    owner: 'binh',
    from: 'Nấu phở bò tại nhà cho sáu người',
    question: 'Làm sao để nước phở trong?',
    answer: 'Giữ lửa nhỏ cho mặt nước lăn tăn, không khuấy, vớt bọt trong giờ đầu.',
    context: 'nấu ăn',
    rating: 5,
    tags: ['nấu ăn', 'phở'],
    isPublic: true,
    daysAgo: 0.5,
  },
  {
    owner: 'binh',
    from: 'Sửa lỗi bộ nhớ tăng dần trong Node.js',
    question: 'Tìm rò rỉ bộ nhớ trong Node.js từ đâu?',
    answer: 'So sánh hai ảnh heap cách nhau một giờ, xem loại đối tượng nào tăng về số lượng.',
    context: 'lập trình',
    rating: null,
    tags: ['node', 'performance'],
    isPublic: false,
    daysAgo: 2,
  },
  {
    owner: 'session',
    from: 'Chăm cây trầu bà bị vàng lá',
    question: 'Bao lâu thì tưới cây trầu bà trong nhà?',
    answer: 'Bảy đến mười ngày một lần, khi đất đã khô hai đốt ngón tay.',
    rating: 2,
    tags: ['cây cảnh'],
    isPublic: false,
    daysAgo: 1,
  },
  {
    owner: 'admin',
    from: null,
    question: 'How often should a restore be tried?',
    answer: 'Every quarter by a person, every week by a machine.',
    context: 'operations',
    rating: 4,
    tags: ['operations'],
    isPublic: true,
    daysAgo: 7,
  },
];

/** Documents of `chatbot_memory`. */
export function memoryDocuments(now: Date, conversationOf: ConversationOf): Stored[] {
  const first = remembered.map(({ from, ...memory }, at) => ({
    _id: demoId('memory', at),
    user_id: ownerKey(memory.owner),
    conversation_id: from === null ? null : conversationOf(from),
    question: memory.question,
    answer: memory.answer,
    context: memory.context ?? null,
    images: [],
    rating: memory.rating === null ? null : new Int32(memory.rating),
    tags: [...memory.tags],
    is_public: memory.isPublic,
    metadata: {
      model_used: 'grok-3',
      tokens: new Int32(Math.ceil(memory.answer.length / 4)),
      confidence_score: new Double(0.9 - at * 0.05),
    },
    created_at: before(now, { days: memory.daysAgo }),
  }));
  const second = (at: number, owner: DemoOwner, type: string, content: string, importance: number) => ({
    _id: demoId('memory', remembered.length + at),
    user_id: ownerKey(owner),
    conversation_id: null,
    memory_type: type,
    content,
    importance: new Int32(importance),
    created_at: before(now, { days: 10 + at }),
    updated_at: before(now, { days: 5 + at }),
  });
  return [
    ...first,
    second(0, 'ada', 'preference', 'Answers should be short and without exclamation marks.', 8),
    second(1, 'ada', 'fact', 'Lives in a flat with a cold kitchen.', 3),
    {
      ...second(2, 'binh', 'context', 'Đang chuẩn bị phỏng vấn vị trí backend.', 6),
      expires_at: before(now, { days: -30 }),
    },
  ];
}

interface Upload {
  readonly owner: DemoOwner;
  readonly from: string | null;
  readonly name: string;
  readonly size: number;
  readonly mimeType: string;
  readonly says: string | null;
  readonly pages?: number;
  readonly dimensions?: readonly [width: number, height: number];
  readonly daysAgo: number;
}

const uploads: readonly Upload[] = [
  {
    owner: 'ada',
    from: 'Quarterly report, short version',
    name: 'quarterly-report.pdf',
    size: 2_418_113,
    mimeType: 'application/pdf',
    says: 'A report of 14 pages: revenue up, support costs up more, two open risks.',
    pages: 14,
    daysAgo: 45,
  },
  {
    owner: 'ada',
    from: null,
    name: 'holiday-film.mov',
    size: 3_221_225_472,
    mimeType: 'video/quicktime',
    says: null,
    daysAgo: 70,
  },
  {
    owner: 'ada',
    from: 'Sourdough that will not rise',
    name: 'flat-loaf.jpg',
    size: 734_003,
    mimeType: 'image/jpeg',
    says: 'A round loaf, wide and low, with a dense crumb.',
    dimensions: [1600, 1200],
    daysAgo: 1,
  },
  {
    owner: 'binh',
    from: 'Sửa lỗi bộ nhớ tăng dần trong Node.js',
    name: 'heap-buổi-sáng.csv',
    size: 48_120,
    mimeType: 'text/csv',
    says: 'Bảng số lượng đối tượng theo loại, 312 dòng.',
    daysAgo: 2,
  },
  {
    owner: 'session',
    from: 'Chăm cây trầu bà bị vàng lá',
    name: 'cây.png',
    size: 1_204_551,
    mimeType: 'image/png',
    says: null,
    dimensions: [1080, 1440],
    daysAgo: 1.4,
  },
];

/** Documents of `uploaded_files`. */
export function fileDocuments(now: Date, conversationOf: ConversationOf): Stored[] {
  return uploads.map((upload, at) => {
    const createdAt = before(now, { days: upload.daysAgo });
    const day = createdAt.toISOString().slice(0, 10).replaceAll('-', '');
    const extension = upload.name.split('.').at(-1) ?? '';
    const [width, height] = upload.dimensions ?? [];
    // The last one has the second shape, with another key for its name.
    const nameKey = at === uploads.length - 1 ? 'file_name' : 'original_filename';
    return {
      _id: demoId('file', at),
      user_id: ownerKey(upload.owner),
      conversation_id: upload.from === null ? null : conversationOf(upload.from),
      [nameKey]: upload.name,
      stored_filename: `upload_${day}_${at}.${extension}`,
      file_path: `ChatBot/Storage/uploads/upload_${day}_${at}.${extension}`,
      file_type: extension,
      file_size: upload.size > 2_147_483_647 ? Long.fromNumber(upload.size) : new Int32(upload.size),
      mime_type: upload.mimeType,
      analysis_result: upload.says,
      metadata: {
        upload_time_ms: new Int32(450 + at * 120),
        analysis_time_ms: new Int32(upload.says === null ? 0 : 3200),
        ...(upload.pages !== undefined && { page_count: new Int32(upload.pages) }),
        dimensions:
          width === undefined || height === undefined
            ? null
            : { width: new Int32(width), height: new Int32(height) },
      },
      created_at: createdAt,
    };
  });
}
