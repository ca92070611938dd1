package io.tidemark.promql.operator;

import io.tidemark.promql.value.HistogramNote;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Hears what there is to say of histograms and tells the user, each thing once for a series. */
final class HistogramNotes implements Consumer<HistogramNote> {

  private final Evaluation evaluation;
  private final Function<HistogramNote, Message> words;
  private final Set<HistogramNote> said = EnumSet.noneOf(HistogramNote.class);

  /** A message, and whether it warns or just informs. */
  record Message(boolean warns, String text) {}

  HistogramNotes(Evaluation evaluation, Function<HistogramNote, Message> words) {
    this.evaluation = evaluation;
    this.words = words;
  }

  /** Begins anew: words may differ from now on. */
  void reset() {
    said.clear();
  }

  @Override
  public void accept(HistogramNote note) {
    if (said.add(note)) {
      Message message = words.apply(note);
      if (message.warns()) {
        evaluation.warn(message.text());
      } else {
        evaluation.inform(message.text());
      }
    }
  }
}
