/** Conversations of the demo in English. */
import type { Script } from './script.js';

export const english: readonly Script[] = [
  {
    owner: 'ada',
    title: 'Sourdough that will not rise',
    model: 'grok-3',
    daysAgo: 1,
    turns: [
      'My sourdough loaf comes out flat every time. The starter bubbles, but the dough hardly grows. What should I check first?',
      'Check the temperature before anything else. At 19 °C a dough needs 10 to 12 hours for its first rise, at 25 °C about five. Put a thermometer into the dough, not into the room, and judge by volume: it should have grown by half, with bubbles along the glass.',
      {
        text: 'It is 18 degrees in my kitchen. Can I use the oven with only the lamp on?',
        edits: [
          {
            text: 'It is 18 degrees in my kitchen. Can I let the dough rise in the oven with only the lamp on?',
          },
        ],
      },
      {
        text: 'Yes. The lamp brings most ovens to 25 to 28 °C. Put a cup of warm water beside the bowl against a dry skin, and a note on the door so that nobody preheats it.',
        edits: [
          {
            text: 'Yes: the lamp alone brings most ovens to about 26 °C. Cover the bowl, and tape a note to the door so that nobody preheats it.',
          },
          {
            text: 'Yes. Measure once with the lamp on: between 24 and 27 °C is ideal. Cover the bowl, tape a note to the door, and look after four hours.',
          },
        ],
      },
      'How do I see that it is ready to be shaped?',
      'Wet a finger and press it in a centimetre deep. If the dent fills halfway in a few seconds, shape it. If it springs back at once, wait; if it stays, bake soon and expect a flatter loaf.',
      'And the starter: is bubbling enough?',
      'Bubbling says that it lives, doubling says that it is strong. Feed it 1:2:2 and mark the glass. When it doubles within six hours twice in a row, it can lift a dough.',
    ],
  },
  {
    owner: 'ada',
    title: 'Keyset pagination against offset',
    model: 'gpt-4',
    daysAgo: 3,
    systemPrompt: 'You are a senior database engineer. Answer briefly and show code where it helps.',
    turns: [
      'Why does page 2,000 of our list take four seconds while page 1 takes five milliseconds?',
      'Because `skip(40000)` still walks over 40,000 index entries before it returns the first one. The work grows with the number of the page. Remember the last row instead, and ask for what comes after it.',
      'We sort by updatedAt, which is not unique. What do I remember then?',
      {
        text: 'Both the date and the id, compared as a pair:\n\n```js\n{ $or: [\n  { updated_at: { $lt: last.updated_at } },\n  { updated_at: last.updated_at, _id: { $lt: last._id } },\n] }\n```\n\nAnd an index with the same two keys in the same directions.',
        edits: [
          {
            text: 'The date and the id as a pair. Sort by `{ updated_at: -1, _id: -1 }`, index exactly that, and ask for rows that are smaller in the first, or equal in the first and smaller in the second.',
          },
          {
            text: 'A pair: date first, id as the tie-break. The index needs both keys, and the filter compares them like words in a dictionary.',
            of: 1,
          },
        ],
      },
      'Can people still jump to page 37?',
      'Not directly, and few miss it. Offer filters and a date to jump to; a scroll position is better kept by a cursor than by a page number.',
    ],
  },
  {
    owner: 'ada',
    title: 'Hills for a book cover',
    model: 'stable-diffusion',
    daysAgo: 5,
    turns: [
      'Draw rolling hills under a low sun, flat colours, calm, no text.',
      {
        text: 'Here are two drafts. They differ in the colours of the sky and in where the sun stands.',
        prompt: 'rolling hills, low sun, flat colours, calm, book cover',
        pictures: [
          { caption: 'Hills under a low sun, first draft', seed: 11, cloud: true },
          { caption: 'Hills under a low sun, second draft', seed: 12 },
        ],
      },
      'Good. One more, with other colours and softer hills.',
      {
        text: 'The same scene in other colours. I left the sky empty, so that a title fits.',
        prompt: 'soft rolling hills, flat colours, wide empty sky, book cover',
        pictures: [{ caption: 'Softer hills', seed: 13 }],
      },
      'Show me the first one once more, I want to compare.',
      {
        text: 'This is the first draft again, unchanged.',
        pictures: [{ caption: 'Hills under a low sun, first draft', seed: 11, cloud: true }],
      },
    ],
  },
  {
    owner: 'ada',
    title: 'Three days in Lisbon with a pram',
    model: 'gemini-2.0-flash',
    daysAgo: 12,
    turns: [
      'We are in Lisbon for three days with a baby in a pram. Which parts are kind to wheels?',
      'Stay low: Baixa, Cais do Sodré and Belém are flat, and the riverside path joins them. Alfama and Bairro Alto are stairs and cobbles; take the baby in a carrier there, or look at them from a viewpoint that a lift reaches.',
      'Does a tram take prams?',
      'The old yellow ones hardly: narrow doors, high steps, full of people. The modern line 15 to Belém has low doors. The metro has lifts in most stations, though not in all.',
      'Make a plan for the second day, with a long break at noon.',
      {
        text: '**Morning:** line 15 to Belém, the gardens, a walk along the river.\n**Noon:** lunch by the water and two quiet hours in the tropical garden.\n**Afternoon:** train back, ice cream on the square, and the lift up to the viewpoint for the last sun.',
        stopped: true,
      },
      'Good. What if it rains?',
      'Then swap the gardens for the coach museum in Belém: flat, dry, few people, and the gilded coaches glitter enough for a baby.',
    ],
  },
  {
    owner: 'ada',
    title: 'Explain photosynthesis to a child',
    model: 'grok-3',
    daysAgo: 33,
    archived: true,
    turns: [
      {
        text: 'Explain photosynthesis.',
        edits: [
          { text: 'Explain photosynthesis to a child of seven.' },
          { text: 'Explain photosynthesis to a child of seven, with a kitchen as the picture.', of: 1 },
        ],
      },
      'Imagine that each leaf is a tiny kitchen. Sunlight is the stove, water comes up from the roots like from a tap, and air comes in by small windows. The leaf cooks sugar from them, which is what the plant eats. What is left over it blows out of the window: the oxygen that we breathe.',
      'What do plants do at night?',
      'The stove is off, so nothing is cooked. The plant eats from its pantry, and breathes in a little of the air like we do.',
    ],
  },
  {
    owner: 'ada',
    title: 'Quarterly report, short version',
    model: 'gpt-4',
    daysAgo: 45,
    turns: [
      {
        text: 'Please sum up the attached report in five lines for people who have two minutes.',
        file: {
          name: 'quarterly-report.pdf',
          size: 2_418_113,
          mimeType: 'application/pdf',
          says: 'A report of 14 pages: revenue up, support costs up more, two open risks.',
        },
      },
      '1. Revenue grew by 8 % against last quarter.\n2. Support costs grew by 13 %, most of it from one large migration.\n3. Two customers renewed early.\n4. Open risk: a supplier contract ends in May.\n5. Open risk: hiring for the platform team is two people behind.',
      'Which of these would you put first in a mail to the board?',
      'The support costs. Growth is what they hope to hear, but the gap between the two numbers is what they can act on now.',
      'Write that mail, at most 80 words.',
      'Dear all, revenue grew by 8 % this quarter; support costs grew by 13 %, mainly because of one migration that ends in March. We expect the two lines to meet again by June. Please look at two points before we talk on Thursday: the supplier contract that ends in May, and the two open positions in the platform team. The full report is attached. Best, Ada',
    ],
  },
  { owner: 'ada', title: 'New Chat', model: 'grok-3', daysAgo: 9.1, turns: [] },
  {
    owner: 'admin',
    title: 'Checklist for a database restore test',
    model: 'gpt-4',
    daysAgo: 8,
    turns: [
      { role: 'system', text: 'Answer as a checklist. Each item must be possible to tick off.' },
      {
        role: 'user',
        text: 'We have backups and never tried one. What does a first restore test look like?',
      },
      {
        role: 'assistant',
        text: "- [ ] Pick yesterday's backup, not the newest.\n- [ ] Restore it into an empty cluster without network to production.\n- [ ] Write down when you began and when the first query answered.\n- [ ] Compare document counts of each collection.\n- [ ] Sign in as a test account and open three old records.\n- [ ] Destroy the cluster and note what was missing.",
      },
      { role: 'user', text: 'How often?' },
      {
        role: 'assistant',
        text: '- [ ] Every quarter by a person, each time by another one.\n- [ ] Every week by a machine that compares counts and sends a mail only when they differ.',
      },
    ],
  },
  {
    owner: 'admin',
    title: 'Wording for a maintenance notice',
    model: 'gemini-2.0-flash',
    daysAgo: 400,
    archived: true,
    turns: [
      'Write a notice: read-only for 20 minutes on Sunday at 6 in the morning, nothing gets lost.',
      'On Sunday from 06:00 to 06:20 you can read everything, but not send messages. Nothing gets lost, and you need not sign out. We are moving the database to a larger machine.',
      'Shorter, for a banner.',
      'Sunday 06:00–06:20: reading works, sending pauses. Nothing gets lost.',
    ],
  },
];
