/** Names of models that do something else than chat: they stand at the end. */
const otherUse =
  /embed|whisper|tts|dall-e|image|moderation|realtime|audio|transcribe|speech|rerank|sora|davinci|babbage/i;

/** The models of an endpoint with those that chat first, newer names before older ones. Pure. */
export function orderModels(models: readonly string[]): readonly string[] {
  const order = new Intl.Collator("en", { numeric: true });
  return [...new Set(models)].toSorted(
    (one, other) => Number(otherUse.test(one)) - Number(otherUse.test(other)) || order.compare(other, one),
  );
}
