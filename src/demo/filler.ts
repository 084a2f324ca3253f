/** More conversations of the demo, made from patterns with seeded names, so that lists have more than one page. */
import type { Faker } from '@faker-js/faker';
import type { DemoOwner, Script } from './script.js';

const models = ['grok-3', 'gpt-4', 'gemini-2.0-flash', 'deepseek'];
const owners: readonly DemoOwner[] = [
  'ada',
  'binh',
  'ada',
  'session',
  'ada',
  'binh',
  'ada',
  'admin',
  'ada',
  'binh',
  'ada',
  'ada',
];

type Pattern = (faker: Faker) => Pick<Script, 'title' | 'turns'>;

const patterns: readonly Pattern[] = [
  (faker) => {
    const [name, day] = [faker.person.firstName(), faker.date.weekday()];
    return {
      title: `A friendly no to ${name}`,
      turns: [
        `${name} wants to move our meeting to ${day} again. How do I decline without sounding annoyed?`,
        `Name the limit and offer a way: "I can't move it again, ${name}, but I can send you my notes before ${day} and answer by mail."`,
        'That is a bit cold.',
        `Add one sentence before it: "I see that your week is full." It costs nothing and changes the tone.`,
        'Now in one line, for a chat.',
        `"Full week, I know! I can't shift it again, but you'll have my notes before ${day}."`,
        `And if ${name} insists?`,
        'Then ask what would get lost by reading the notes instead. Mostly the answer is nothing, and you are done.',
      ],
    };
  },
  (faker) => {
    const [city, month] = [faker.location.city(), faker.date.month()];
    return {
      title: `Packing for ${city} in ${month}`,
      turns: [
        `I travel to ${city} in ${month} with hand luggage only. What goes in?`,
        'Two pairs of trousers, four shirts that dry overnight, one warm layer, a thin rain jacket, and shoes that you have walked in before. Wear the heaviest things on the plane.',
        'I also need a suit for one evening.',
        'Then let the jacket be the warm layer, rolled around the shirts with the lining outwards. A steamy bathroom takes out the creases.',
        'How many shoes?',
        'Two: those that you wear, dark enough for the suit, and light ones for everything else.',
        'Anything people forget?',
        'An adapter, a pen for the form on the plane, and a photo of the passport that is not on the phone alone.',
      ],
    };
  },
  (faker) => {
    const [product, material] = [
      faker.commerce.product().toLowerCase(),
      faker.commerce.productMaterial().toLowerCase(),
    ];
    return {
      title: `Product text: ${material} ${product}`,
      turns: [
        `Write two sentences for a shop about a ${product} made of ${material}. No superlatives.`,
        `A ${product} of ${material}, made in small numbers and meant to be repaired. It gets better to look at with the years, and we keep spare parts for ten of them.`,
        'Give me a title below 40 characters.',
        `${product[0]?.toUpperCase()}${product.slice(1)}, ${material}, made to be kept`,
        'And three bullet points.',
        `- ${material} from one named supplier\n- can be opened with a common screwdriver\n- spare parts for ten years`,
        'Which one would you leave out?',
        'The second, if the buyer is not handy; the third already says that it can be repaired.',
      ],
    };
  },
  (faker) => {
    const [noun, verb] = [faker.hacker.noun(), faker.hacker.ingverb()];
    return {
      title: `Naming a service for ${verb} a ${noun}`,
      turns: [
        `We need a name for a small service that does the ${verb} of a ${noun}. Ideas?`,
        `Say what it does: "${noun}-worker" is found by everybody who looks for it. A clever name must be explained to each new colleague.`,
        'Management wants something clever.',
        `Then keep two names: a clever one for slides, and "${noun}-worker" in the code, the logs and the alerts.`,
        'How do we name its queue?',
        `After what is in it, not after who reads it: "${noun}s-to-do" survives the day on which a second reader comes.`,
        'And the database?',
        'After the data. Services come and go, and tables are there for longer than anybody plans.',
      ],
    };
  },
  (faker) => {
    const [animal, person] = [faker.animal.type(), faker.person.firstName()];
    return {
      title: `Bedtime story: ${person} and the ${animal}`,
      turns: [
        `Tell a short bedtime story about ${person} and a ${animal}.`,
        `Every evening a ${animal} came to the fence and looked at the one lit window. One night ${person} put out the lamp and sat down outside instead. "So it was you who made the light," said the ${animal}. "And it was you who made the dark less empty," said ${person}. After that the lamp was lit again, but the window stood open.`,
        'A little funnier, please.',
        `The ${animal} had one question only: whether the lamp was good to eat. ${person} said no. The ${animal} said that it had asked the same about the fence, and the fence had been fine.`,
        'How does it end?',
        `With half a fence, a lamp that moved to the roof, and ${person}, who slept well because somebody was always awake outside.`,
      ],
    };
  },
];

/** Makes conversations from the patterns; the same seed gives the same ones. */
export function fillerScripts(faker: Faker): readonly Script[] {
  return owners.map((owner, at) => {
    const pattern = patterns[at % patterns.length];
    if (!pattern) throw new Error('there is at least one pattern');
    const archived = at % 5 === 4 ? ({ archived: true } as const) : {};
    return {
      owner,
      model: faker.helpers.arrayElement(models),
      daysAgo: 14 + at * 9 + faker.number.int({ min: 0, max: 5 }),
      ...archived,
      ...pattern(faker),
    };
  });
}
