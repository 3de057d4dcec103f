/** A key as words, so that two people can compare it by voice. The words are the same in every language of the interface. */
import { sha256 } from "./hash.ts";

/** 256 short words, one for each value of a byte. */
const words = (
  "acid acorn actor adult agent alarm album alley amber anchor ankle anvil apple apron arch arena arrow atlas atom attic " +
  "autumn baker ballad balloon bamboo banana barn basil basin basket beach beacon beard bell bench berry bicycle bishop " +
  "blanket blossom boat bonus border bottle bracket branch bread brick bridge bronze bubble bucket buffalo butter cabin " +
  "cable cactus camel camera canal candle canoe canvas carbon carpet castle cedar cellar cement chain chalk chapel cherry " +
  "chess chimney cinema circle citrus clay clinic clock cloud clover coach coconut coffee comet copper coral corner cotton " +
  "cousin cradle crane crater cricket crystal curtain cushion dagger dairy damask dancer delta desert diamond dinner doctor " +
  "dolphin donkey dragon drawer drum duck eagle earth echo elbow emerald engine envelope fabric falcon family farmer " +
  "feather fence ferry fiddle finger flag flute forest fossil fountain fox frost furnace galaxy garden garlic garnet ginger " +
  "giraffe glacier globe goat granite grape guitar hammer harbour harvest hazel helmet heron honey horizon hotel iron " +
  "island ivory jacket jaguar jasmine jelly jungle kettle kidney kitchen ladder lagoon lantern laurel lemon library lily " +
  "lion lizard lobster lotus magnet mango maple marble market meadow melon metal mirror monkey mountain museum mustard " +
  "needle nickel notebook oasis ocean olive onion orange orchid otter oyster palace panda paper parrot pearl pebble pencil " +
  "pepper piano pigeon pilot planet pocket potato prairie pyramid quarry rabbit radio raven ribbon river rocket saddle " +
  "saffron salmon sandal school shadow silver spider sugar sunset table temple thunder tiger tomato tower tunnel turtle " +
  "umbrella valley velvet village violin walnut window winter wizard zebra"
).split(" ");

/** How many words stand for a key: 80 bits of its SHA-256, more than anyone can make another key agree with. */
const length = 10;

/** @param key Raw Ed25519 public key, base64url. */
export function keyWords(key: string): string[] {
  const sum = Buffer.from(sha256(Buffer.from(key, "base64url")), "hex");
  return [...sum.subarray(0, length)].flatMap((byte) => words[byte] ?? []);
}
