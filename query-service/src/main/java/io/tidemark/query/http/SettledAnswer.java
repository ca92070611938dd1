package io.tidemark.query.http;

/** An answer that is the same for as long as what it rests on is. */
record SettledAnswer(Answer answer, Settled settled) implements AnswerWrapper {}
