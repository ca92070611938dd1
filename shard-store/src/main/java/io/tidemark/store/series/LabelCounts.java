package io.tidemark.store.series;

import java.util.List;
import java.util.function.ObjIntConsumer;

/** How many series of one tenant there are, and how many carry each value of each label. */
public interface LabelCounts {

  /** The number of series. */
  int series();

  /** The names of all labels. */
  List<String> names();

  /** Every value of a label with the number of series that carry it. */
  void forEachValue(String name, ObjIntConsumer<String> each);
}
