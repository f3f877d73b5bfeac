# What is wrong with an answer and what to do. The codes are the engine's; $typed is what was typed.

fault-other = The answer was not accepted. Check it once more.
fault-required = No answer.
fault-share-incomplete = Only one of the two numbers is there. Fill in both.
fault-not-a-number = “{ $typed }” is not a number. Type it in digits.
fault-not-whole = “{ $typed }” is not a whole number. Type a number without decimals.
fault-number-too-long = The number has too many digits. Check it for extra ones.
fault-not-a-date = “{ $typed }” is not a date. Type a day, such as 21.11.2026.
fault-not-a-link = This is not the address of a page. Copy it whole from the browser; it starts with https://.
fault-not-yes-no = Choose yes or no.
fault-several-answers = There are several answers at once. Keep one: either an answer or “does not apply”.
fault-below-min = { $value } is less than allowed: at least { $min }.
fault-above-max = { $value } is more than allowed: at most { $max }.
fault-too-many-decimals =
    { $max ->
        [0] Type a whole number, without decimals.
        [one] Too many decimals: at most { $max }.
       *[other] Too many decimals: at most { $max }.
    }
fault-negative-share = The number cannot be below zero: { $numerator } of { $denominator }.
fault-numerator-above-denominator = The part is greater than the whole: { $numerator } of { $denominator }. Check whether the fields are swapped.
fault-date-too-early = Too early: a day not before { $min } is wanted.
fault-date-too-late = Too late: a day not after { $max } is wanted.
fault-unknown-option = There is no such option. Choose one of the list.
fault-retired-option = This option is no longer offered. Choose another one.
fault-repeated-option = One option is chosen twice.
fault-too-few-choices =
    { $min ->
        [one] Chosen: { $chosen }. At least { $min } is wanted.
       *[other] Chosen: { $chosen }. At least { $min } are wanted.
    }
fault-too-many-choices = Chosen: { $chosen }. At most { $max } may be.
fault-unknown-step = There is no such step: the scale has steps from 1 to { $steps }.
fault-text-too-long =
    { $over ->
        [one] The text is { $over } character too long: at most { $max }.
       *[other] The text is { $over } characters too long: at most { $max }.
    }
fault-bad-characters = The text has characters that cannot be saved. Remove line breaks and control characters.
fault-unknown-row = The table has no such row. Reload the page.
fault-repeated-row = A row is there twice.
fault-unknown-column = The table has no such column. Reload the page.
fault-too-few-rows =
    { $min ->
        [one] At least { $min } row is wanted, filled in: { $rows }.
       *[other] At least { $min } rows are wanted, filled in: { $rows }.
    }
fault-too-many-rows = There are more rows than allowed: { $rows }, the limit is { $max }.
fault-wrong-kind = The answer is not of the kind that the question wants.
fault-not-applicable-refused = This question cannot be answered “does not apply”.
fault-not-answerable = This is not answered: the value is worked out.
fault-value-beside-raw = The answer was sent twice: as a value and as a text.
fault-evidence-wanted =
    { $link ->
        [0] The file that confirms the answer is not there.
       *[other] { $file ->
            [0] The link that confirms the answer is not there.
           *[other] There is neither a link nor a file that confirms the answer.
        }
    }
fault-evidence-refused = This question takes no evidence.
fault-too-much-evidence = Too many pieces of evidence: at most { $max }.
fault-comment-refused = This question takes no comment.
fault-comment-too-long =
    { $over ->
        [one] The comment is { $over } character too long.
       *[other] The comment is { $over } characters too long.
    }
fault-comment-wanted = A comment is wanted. { $what }
fault-expression-failed = The answer could not be checked: there is a fault in the form itself. Tell those who look after the system.
fault-unknown-question = The form has no such question.
fault-too-much = The answers are too large. Shorten the longest texts.
