/** Signatures and codes when somebody lies: what cannot be forged, and what a liar may do with its own. */
import { describe, expect, test } from 'vitest';
import { hashPlain } from '../base/hash.ts';
import { seconds, ms, zero } from '../base/micros.ts';
import type { Strategy } from './fault.ts';
import type { Machine } from './machine.ts';
import { at, listener, play, protocol, simulate, stateOf } from './madeUp.ts';
import { defineProtocol } from './protocol.ts';
import type { AnyProtocol, Mac, Seal } from './protocol.ts';

const seeds = Array.from({ length: 40 }, (_, seed) => seed);

describe('what is sealed', () => {
  interface Claim {
    readonly view: number;
    readonly digest: string;
  }
  interface Sealing {
    config: object;
    state: { heard: { kind: string; isSealed: boolean; isCoded: boolean; claim: Claim; by: string }[] };
    disk: object;
    messages: { flat: Claim & { seal: Seal; macs: readonly Mac[] }; nested: { claim: Claim; seal: Seal; macs: readonly Mac[] } };
    timers: 'speak';
    steps: never;
  }

  /** `a` claims something in two ways, in the message's own fields and in an object; `b` passes both on to `c` and `d`. */
  const sealing = defineProtocol<Sealing>({
    name: 'sealing',
    shape: 'service',
    format: () => ({}),
    init(env) {
      if (env.self === 'a') env.setTimer('speak', { after: ms(10) });
      return { heard: [] };
    },
    receive: {
      flat(s, { view, digest, seal, macs, from }, env) {
        const claim = { view, digest };
        s.heard.push({
          kind: `flat from ${from}`,
          isSealed: env.verify(claim, seal),
          isCoded: macs.some((mac) => env.verifyMac(claim, mac)),
          claim,
          by: seal.by,
        });
        if (env.self === 'b' && from === 'a') for (const to of ['c', 'd']) env.send(to, 'flat', { view, digest, seal, macs });
      },
      nested(s, { claim, seal, macs, from }, env) {
        s.heard.push({
          kind: `nested from ${from}`,
          isSealed: env.verify(claim, seal),
          isCoded: macs.some((mac) => env.verifyMac(claim, mac)),
          claim,
          by: seal.by,
        });
        if (env.self === 'b' && from === 'a') for (const to of ['c', 'd']) env.send(to, 'nested', { claim, seal, macs });
      },
    },
    timeout: {
      speak(_, env) {
        const claim = { view: 3, digest: 'd-1' };
        const proofs = { seal: env.sign(claim), macs: env.peers.map((to) => env.mac(to, claim)) };
        env.broadcast('flat', { ...claim, ...proofs });
        env.broadcast('nested', { claim, ...proofs });
      },
    },
    face: () => ({ role: 'sealing' }),
  }) as AnyProtocol;

  const cast = Object.fromEntries(['a', 'b', 'c', 'd'].map((id) => [id, play(sealing)]));
  const sealed = (node: string, strategy: Strategy, seed: number): Machine =>
    simulate(seconds(5), cast, { seed, interventions: [at(zero, { kind: 'byz', node, strategy })] });
  const allHeard = (m: Machine) => ['b', 'c', 'd'].flatMap((id) => (stateOf(m, id) as Sealing['state']).heard);
  const isTrue = ({ view, digest }: Claim): boolean => view === 3 && digest === 'd-1';

  test('verifies as it was said, its codes for those whom they are for', () => {
    const heard = allHeard(simulate(seconds(1), cast));
    expect(heard).toHaveLength(10);
    expect(heard.every(({ isSealed, isCoded, claim }) => isSealed && isCoded && isTrue(claim))).toBe(true);
  });

  test('no longer verifies once it is garbled', () => {
    for (const seed of seeds) {
      const heard = allHeard(sealed('a', 'corrupt', seed));
      expect(heard.filter(({ kind }) => kind.endsWith('from a')).every(({ isSealed, isCoded }) => !isSealed && !isCoded)).toBe(true);
    }
  });

  test('verifies in both of a liar’s own stories: it has its own keys', () => {
    for (const seed of seeds) {
      const heard = allHeard(sealed('a', 'equivocate', seed)).filter(({ kind }) => kind.endsWith('from a'));
      expect(heard.every(({ isSealed, isCoded }) => isSealed && isCoded)).toBe(true);
      expect(new Set(heard.map(({ claim }) => hashPlain(claim))).size).toBe(2);
    }
  });

  test('is nobody else’s to change: what another said, and a liar passes on, verifies only if it is true', () => {
    for (const strategy of ['equivocate', 'corrupt'] as const) {
      const passedOn = seeds.flatMap((seed) => allHeard(sealed('b', strategy, seed))).filter(({ kind }) => kind.endsWith('from b'));
      expect(passedOn.every(({ isSealed, isCoded, claim }) => isSealed === isTrue(claim) && isCoded === isTrue(claim))).toBe(true);
      expect(passedOn.filter(({ claim }) => !isTrue(claim)).length).toBeGreaterThan(20);
    }
  });

  test('verifies when it is said again, or late', () => {
    for (const strategy of ['replay', 'delay'] as const)
      expect(allHeard(sealed('b', strategy, 7)).every(({ isSealed, isCoded }) => isSealed && isCoded)).toBe(true);
  });

  test('by a code for one is not proven to another', () => {
    const proofs = protocol<{ mac: Mac | null; results: boolean[] }>({
      name: 'proofs',
      init: (env) => {
        const value = { pay: 10 };
        const mac = env.mac('b', value);
        return {
          mac,
          results: [
            env.verifyMac(value, mac),
            env.verifyMac(value, { ...mac, to: env.self }),
            env.verifyMac(value, { ...env.mac(env.self, value), by: 'b' }),
          ],
        };
      },
    });
    expect((stateOf(simulate(zero, { a: play(proofs), b: play(listener) }), 'a') as { results: boolean[] }).results).toEqual([
      false,
      false,
      false,
    ]);
  });
});
