# Together: sections delegated to colleagues, remarks at answers, files.

delegation-title = Who fills what
delegation-lead = Delegate sections to your staff: what is delegated comes first in their tasks. Others can fill a section too, and nothing is lost.
delegation-alone = There is nobody to delegate to yet: you are alone here.
delegation-add-people = Invite staff
delegation-who = Who has the section “{ $section }”
delegation-nobody = Nobody
delegation-gone = No longer works here: delegate the section to somebody else.
delegation-saved = Saved
delegation-go = Delegate sections and see who fills what
section-mine = Delegated to you
section-delegated = Delegated to: { $who }
section-is-yours = This section is delegated to you. When everything is filled in, press “Save and call ready”.
section-is-others = This section is delegated to: { $who }. You can change answers too, and they are saved; the section has to be called ready anew then.
section-called-ready = Called ready: { $who }, { $when }.
save-and-ready = Save and call ready
sections-awaited =
    { $n ->
        [one] { $n } delegated section has not been called ready yet.
       *[other] { $n } delegated sections have not been called ready yet.
    }
tasks-delegated = Delegated to you:

remarks-title = Talk about an answer
remarks-question = Question
remarks-answer = Answer
remarks-none = Nothing has been written about this answer yet.
remarks-to-question = To the question
remarks-to-check = To all answers
remarks-open =
    { $n ->
        [one] { $n } open remark
       *[other] { $n } open remarks
    }
remarks-unsettled =
    { $n ->
        [one] { $n } remark of the authority is not settled yet.
       *[other] { $n } remarks of the authority are not settled yet.
    }
remark-of-authority = The authority
remark-of-institution = The institution
remark-settled = Settled: { $who }, { $when }
remark-settle = Mark as settled
remark-write = What to write about the answer
remark-answer = Reply
remark-write-go = Discuss the answer
remark-answer-go = Reply
remark-hint-own = What is written cannot be changed. Colleagues see it at once, and the authority once the answers are sent.
remark-hint-authority = What is written cannot be changed. The institution sees the remark at this answer.
remark-send = Send
check-remarks = Remarks of the authority
review-remarks-hint = Remarks at single answers can be written beside them.
review-remarks-go = See the answers and write remarks

previous-take = Same as last time

code-remark-wanted = Write the remark: 1 to 2000 characters.
code-delegate-unknown = The section cannot go to this person: they do not work here or cannot sign in. Choose somebody else.
code-section-incomplete = The section is not ready: fill in what is missing and mend the errors. Everything you typed is saved.
code-files-unavailable = The store of files does not answer. Your answers are safe; send the file again in a few minutes.
code-file-name = This file name is not accepted: leave out slashes and control characters, and make it shorter.
code-file-kind = Files of this kind are not accepted. PDF, DOCX, XLSX, JPEG and PNG are.
code-file-empty = The file is empty. Check that it is the right one.
code-file-too-large = The file is larger than 10 MB. Make it smaller or split it.
code-file-content = The content is not what the file name says, or the file is damaged. Open it and save it anew as PDF, DOCX, XLSX, JPEG or PNG.
code-file-packed = The document unpacks to too large a size. Save it as PDF.
