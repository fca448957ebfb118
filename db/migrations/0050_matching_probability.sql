-- Scores are now the probability that two matters are the same, with the names of places taken out before; they were a plain likeness of the words.
-- What an administrator set stays, and is to be looked at again.
update matching_rule set verified = false where name in ('alike_score', 'topic_score', 'topic_score_anywhere');
