"""The words by which the themes of `mend.themes` are known, most telling first.

Shorthands: ``<he>`` the partner as the one who acts, ``<him>`` as the one acted on, ``<his>``
as owner. A pattern needs only to be right about plain messages: what it misses is answered
by stage and feeling, and what has no words for a role in content/words is not used for it.
"""

from __future__ import annotations

_SPOUSE = (
    r"my (husband|wife|partner|boyfriend|girlfriend|fianc[eé]e?|spouse|bf|gf|ex|hubby|man|guy)"
)
SHORTHANDS = {
    "<he>": rf"(he|she|they|{_SPOUSE})",
    "<him>": rf"(him|her|them|{_SPOUSE})",
    "<his>": rf"(his|her|their|{_SPOUSE}'?s)",
}

ASKED = {
    "what_would_you_do": r"what would you do|if you were me|in my (place|shoes)",
    "should_leave": r"should (i|we) (just )?(leave|stay|go back|divorce|break ?up|end (it|this|things|us)"
    r"|separate|split|move out|take <him> back|give <him> (a|another|one more) chance)"
    r"|(stay|staying) or (go|leav)|(leav\w*|go(ing)?) or stay|worth (saving|fighting for|keeping)"
    r"|(can|could|will|should) (this|it|we|us|our \w+|my \w+|the marriage) (even )?(be saved|survive|work)"
    r"|do i (stay|leave|go|end it|divorce)\b|is (there|it) (any )?(hope|point)( for us| in)?",
    "label": r"(is|isn'?t|are|must be|think) <he> (just |really )?(an? )?(narciss|sociopath|psychopath"
    r"|toxic|monster|evil|abuser|bad person)|<he>('s| is| are) (such )?(an? )?(total |clearly |pure )?"
    r"(a )?(narciss|sociopath|psychopath|toxic)|narcissist",
    "whose_fault": r"whose fault|who('s| is) (to blame|right|wrong)|(is|was) (it|this|that) (all |also |partly )?"
    r"(my|his|her|our) (own )?fault|am i (the one )?(to blame|wrong|the bad|responsible|the problem)",
    "love_me": r"(does|did|do|can|could|think) <he> (still |even |ever |really |truly )?loved? me"
    r"|think <he> (still |ever |really )?(loves|loved)|<he> (loves|loved) me or",
    "will_again": r"will <he> (ever )?(do (it|this)|cheat|lie|hurt me|change)|once a (cheat|liar)"
    r"|can (people|<he>|a (man|woman|person|cheater|liar)|someone|anyone) (really |ever |actually )?change"
    r"|how (do|can|will) i (ever )?know (that |if |whether )?(<he>( won'?t| will| really| is| has|'s)|it won'?t)|do (cheaters|people) change",
    "was_it_betrayal": r"(did i|have i) (cheat\w*|betray\w*)|(says?|thinks?|calls) (i|that i|it|that it|it'?s|that it'?s) (was |is |a |an )?(cheat\w*|affair)|(is|was|does|would|isn'?t|wasn'?t) (it|this|that|texting|flirting|porn|sexting|kissing"
    r"|chatting|an? \w+ affair|watching \w+).{0,30}\b(cheating|betrayal|an affair|unfaithful)\b",
    "is_it_normal": r"is (it|this|that) (even |so )?(normal|common|okay?|weird|strange|wrong|healthy|crazy|weak|bad|stupid|selfish|silly)"
    r"|am i (weak|stupid|selfish|crazy|normal|mad|going|losing|overreacting|weird|wrong|being|too|paranoid|broken)"
    r"|going (crazy|mad|insane)|losing my mind|(does|do) (it|this|others|other people|anyone) (else )?(happen|feel)"
    r"|(would|is) that (be )?normal",
    "how_long": r"how (long|many (months|years))( does| will| do| until| till| before| is| can|'?s).{0,45}"
    r"(hurt|take|last|heal|over (it|this)|better|pain|feel|normal|stop|end|go on)"
    r"|when (does|will|do|is) (it|this|the (pain|hurt)|i) (ever |finally |going to )?(get|stop|feel|end|be|hurt)"
    r"|(does|will) (it|this|the pain|i) (ever|always) (get|stop|feel|heal|be|hurt|go)",
}
"""Asked for a verdict, a forecast or a comparison: answered plainly, without one."""

BETRAYER = {
    "hide_it": r"(how|help me).{0,20}(hide|conceal|cover (it )?up|keep (it|this|that|\w+) (from|secret|hidden))"
    r"|so (that )?<he> (doesn'?t|don'?t|won'?t|never|can'?t) (find|finds|know|knows|notice|see|suspect)"
    r"|without <him> (knowing|finding|noticing|ever)|(cover story|alibi|white lie|half.?truth|help me lie)"
    r"|(what|which) (lie|excuse)|delete (the|my|all) (messages|texts|chats?|evidence)",
    "press_them": r"(make|get|convince|persuade|force|push) <him> (to )?(just )?(forgive|move on|get over|trust|believe"
    r"|have sex|sleep with|touch|love|drop|stop (asking|crying|being))|<he> (should|has to|needs? to|must|ought to)"
    r" (just )?(forgive|move on|get over|let (it|this|me)|trust|believe|stop (asking|crying|bringing))"
    r"|<he> (owes?|owe) me|(haven'?t|no|not|hasn'?t) (had|been|wants?|any)? ?(sex|intima\w+).{0,20}(since|for|weeks|months)",
    "win_back": r"(win|get|want) <him> back|<he> (blocked|said no|told me (no|to (stop|leave))|doesn'?t want (me|to see"
    r"|to hear|contact))|make <him> (come|want|take|love)|(take|want) me back|how do i ask <him> to (stay|come)",
    "contact_goes_on": r"\bi('m| am)? ?(still|keep|kept)( on)? (text\w*|see|seeing|talk\w*|writ\w+|call\w*|meet\w*|messag\w+"
    r"|chat\w*|speak\w*|sleep\w*|in (touch|contact)|visit\w*)( to| with)? (him|her|them|the other|my (lover|ap|affair)|both)"
    r"|(just|only|stay\w*|remain\w*) (as )?friends( with (him|her|the))?|(haven'?t|not|didn'?t) (quite )?(ended|end|stopped"
    r"|broken|cut|left) (it|off|contact|things|seeing|with (him|her|the))|can'?t (end it|stop (seeing|texting|talking"
    r"|meeting)|let (him|her|the other) go|give (him|her|the other) up)|still (seeing|texting|meeting|sleeping with)|(still|is) going on|(isn'?t|not) over (yet|with (him|her))|hasn'?t ended|can'?t (seem to )?stop (texting|seeing|writing|calling|meeting|talking)",
    "work_contact": r"(work|works|working|office|job|shift|team|boss|colleague|coworker|co-worker|school|gym|class|church)"
    r".{0,50}(every ?day|still|have to see|can'?t avoid|same|next to|together)|(see|sees|avoid|run into) (him|her|them)"
    r" (every ?day|at (work|the)|there)|same (office|company|team|shift|building|department|school|gym|class|church)",
    "slipped": r"\bi('ve)? (just |have )?(answered|replied|messaged|texted|called|wrote|saw|met|looked|opened|gambled|drank"
    r"|lied|watched|did it|went back|cheated)\b.{0,45}(again|one last time|after i (promised|swore)|last night|behind)"
    r"|\bi('ve)? (slipped|relapsed|broke (my|the|another) (promise|word))|(caught|catches) me (in another|again|lying)"
    r"|(lied|lying) (to <him> )?again|\bi did it again|relapse",
    "rest_untold": r"everything (except|but|apart)|(one|some|more|other) (thing|part|detail)s? (that )?(i )?(haven'?t|didn'?t"
    r"|left|never)|(haven'?t|didn'?t|did not|not) (tell|told|telling) <him> (quite )?(everything|all|the rest|the whole)"
    r"|left (something|a lot|parts?|\w+) out|tell <him> the rest|<he> (doesn'?t|don'?t) know (everything|all|the (rest|half|whole)|that)"
    r"|(not|half|only part of) the (whole )?truth|minimi[sz]ed",
    "untold": r"<he> (still |really )?(doesn'?t|don'?t|do not|does not|has no) (know|idea|suspect)\b(?! (how|what|why|when|where|that i know))"
    r"|(haven'?t|have not|never|not) (yet )?(told|confessed|admitted)|should i (tell|confess|come clean|admit)"
    r"|do i (have to |need to )?(tell|confess)|(how|when) (do|can|should|to) (i )?(confess|come clean|admit|tell <him> (about|that i|what i|the truth|everything|it\b))"
    r"|(nobody|no one) (has |ever )?(found out|knows)|keep(ing)? (it|this|that) (a )?secret|(want|going|need) to confess",
    "truth_told": r"\bi (finally |have |just )?(told|confessed|admitted|came clean)( to)?( <him>)?( it)?"
    r"( about)? (everything|the (whole )?truth|all of it|it all|myself|on my own|before)|\bi('ve)? (finally |have )?"
    r"(ended|blocked|deleted|cut|stopped).{0,40}(contact|number|for good|everywhere|off|affair|account|it with)",
    "impatient": r"how (long|much longer|many (more )?(times|months|years|weeks)).{0,45}(punish|doubt|check|suspicio|mad|angry"
    r"|pay|trust|forgiv|over it|bring|treat|apologi|this go|expect)|bring(s|ing)? it (back )?up|throw(s|ing)? it (back )?in"
    r"|(when|why) (will|can'?t|won'?t|doesn'?t|does) <he> (just |ever |finally |still )?(get over|move|let|believe|trust|stop|forgiv)"
    r"|(apologi[sz]ed|said sorry|say sorry).{0,25}(times|enough|already|again)|what (more|else) (do(es)? )?(<he>|can i|must i)"
    r"|(months?|years?|weeks?) (and|now|later|on).{0,10} (<he>('s)? )?still|tired of (being )?(punish|doubt|apolog|check|treat)"
    r"|served my (time|sentence)|(still|keeps?) punish",
    "asked_again": r"(same|again and again|over and over|every (single )?(day|night)).{0,25}questions?|questions?.{0,35}"
    r"(again|over and over|same|every|never (end|stop)|no end)|(keeps?|won'?t stop|constantly|never stops) asking"
    r"|asks? (me )?(again|the same|every)|asked (me )?again",
    "checked": r"<he> (still )?(checks?|tracks?|goes through|search\w*|looks? (at|through)|wants? to see|demands?|reads?|monitors?"
    r"|follows?) (on )?(my|all my|me\b|where)|(checking|checks) (up )?on me|being (checked|watched|tracked|monitored)"
    r"|(share|sharing|give|gave|hand).{0,15}my (location|phone|password)",
    "their_anger": r"<he> (still |just |always )?(yells?|screams?|shouts?|insults?|explodes?|hates me|calls me|is (so |very )?(angry|furious|mad))"
    r"|(her|his|their) (anger|rage|fury)|<he>('s| is) (so |very |still )?(angry|furious|mad) (at|with) me|(angry|mad|furious) at me",
    "shut_out": r"(won'?t|doesn'?t|does not|refuses to|can'?t|not|hardly|never) (even )?(want to )?(talk|speak|look|touch|answer|reply|listen|sit"
    r"|eat)( to| at| with)? me|silent treatment|(sleeps?|moved|sleeping) (in|to|into|on|out).{0,15}(sofa|couch|spare|room|guest)"
    r"|ignor(es|ing) me|(turns|turned) (his|her|their) back|<he> left the room|like (i'?m|a) (invisible|a stranger|ghost)",
    "not_enough": r"(nothing|whatever|everything|anything|all) (that )?i (do|say|try|did).{0,30}(enough|right|wrong|good|works?|helps?"
    r"|counts?|matters?|changes)|never (good )?enough|can'?t do anything right|(do not|don'?t) know what (else|more) to do|tried everything"
    r"|doesn'?t (see|notice|care).{0,25}(effort|try|trying|i (do|did|changed))",
    "my_needs": r"what about (me\b|what i|my )|my (own )?(needs|feelings|pain|side)\b|i('m| am) (hurting|suffering|human|hurt|in pain) (too|as well)|(nobody|no one|<he> never) (asks?|cares?|sees?) (how|about|what|that)? ?(i|me|my)|(don'?t|do) i (not )?(count|matter)|i (have|got) feelings",
    "reasons": r"<he> (never|hardly|didn'?t|stopped|refused|hasn'?t|rarely) (ever )?(wanted?|touch\w*|slept?|had|loved|cared?|listen\w*|appreciat\w+|notic\w+|wanting|talk\w*)|\b(but|because|since|cause|as) (<he>|we) (never|always|didn'?t|wasn'?t|weren'?t|ignored|neglected|stopped|hadn'?t|had not|refused"
    r"|was (always|never|so|cold|distant|busy)|were (always|never|so)|barely)|takes two|(wasn'?t|was not|not|so|been) (happy|unhappy|lonely|neglected|bored)"
    r" (in|at|with|for)|dead (bedroom|marriage)|(drove|pushed) me|fault (too|as well|that i)|felt (dead|invisible|unloved|unwanted|neglected|alone) (in|at|with)",
    "made_small": r"(just|only|was|one|big|stupid|drunk\w*|terrible|honest|a) (a )?mistake\b|(just|only) (the |that )?once\b|\bonce\b[.!,]|one[- ](time|night) (thing|stand|only)|(was|were|so|too) drunk"
    r"|just happened|(didn'?t|doesn'?t|did not) mean (anything|a thing)|meant nothing|not (that|so) (bad|big)\b|only (a kiss|texts?|texting|talk\w*|words|online)"
    r"|nothing (really )?happened|no big deal",
    "why_did_i": r"why (did|do|would|am|was) i|(don'?t|do not|can'?t|cannot) (really |even )?(know|understand|explain) (it to|why|what came|how i could|myself)|wrong with me"
    r"|how could i (do|have|be)|what (was|possessed|came over) (i|me)|understand (myself|what i did)",
    "ashamed": r"hate (myself|what i (did|have)|who i)|disgust(ed|ing|s)? (with|at|by|me|myself)|\b(i'?m|i am|feel|felt|being) (like )?(such )?(an? |the )?"
    r"(real |complete |absolute )?(monster|terrible|horrible|awful|bad (person|man|woman|wife|husband)|worst|piece of|scum|garbage|trash|disgusting|worthless|failure|coward|pathetic|dirt|pig|fraud"
    r"|hypocrite)|can'?t (look at|live with|face|bear) (myself|<him>|the mirror)|don'?t deserve|asham|so (much )?(shame|guilty|guilt)|(guilt|shame) (is|keeps)|guilty",
    "misses_other": r"(miss|love|in love with|think(ing)? (about|of)|feelings for|griev\w+( for)?) (the (other|man|woman|guy|girl)|my (affair|lover|ap)|both|someone else|somebody else"
    r"|another|two)|(torn|choose|choosing) between|two (women|men|people)|love(d)? (him|her) too|in love with (him|her)\b|makes? me feel (so )?(alive|seen|wanted|special|loved|young|heard|like a)|(with|around) (him|her) i (feel|am|was|could)|listens to me",
    "apologise": r"apolog|(say|saying|said|tell <him>) (i'?m |that i'?m |how )?(so )?sorry",
    "their_pain": r"(his|her|their) (crying|tears|sobbing|pain|hurt|face|eyes)\b|<he>('s| is| was)? ?(still )?(cr(y|ies|ied|ying)|sob\w*|weep\w*|in (so much )?pain|suffer\w*|broken|devastated|heart ?broken|shaking|hurting)"
    r"|(see|seeing|saw|watch\w*|look(ing)? at|hear\w*) (<him>|<his>) (\w+ )?(cry\w*|hurt\w*|pain|tears?|face|eyes|suffer\w*|break\w*)|(pain|hurt) (i|that i|i'?ve) (caused|did)|\bi (hurt|broke|destroyed|ruined|wounded) (<him>|<his>|the|us)",
    "regain_trust": r"(earn|regain|rebuild|restore|gain|win|deserve|get) (back )?(<his>|the|my \w+'s|some|any)? ?trust|trust(s)? me (again|back|more|now|ever)"
    r"|(prove|show) (i|it|that|to|myself|<him>)|proof of|(be|become) (trust\w*|better|honest|someone)|change for <him>|(make|help|let) (him|her|them) feel safe|feel safe (with|around) me",
}
"""What the partner who broke trust brings."""

BETRAYED = {
    "get_into_phone": r"(get|break|hack|log|sneak|look) in ?(to)? (his|her|their) (phone|e-?mail|messages?|accounts?|whatsapp|laptop|computer|facebook|insta\w*)"
    r"|(guess|crack|find|figure|get) (out )?(his|her|their) (password|passcode|pin|code)|(track|spy|monitor|follow|bug|read|recover|record).{0,30}"
    r"(without (him|her|them)|secret|not (know|notice)|deleted)|spy ?(app|ware)|(tracker|gps|air ?tag) (on|in)|fake (account|profile)|detective|private investigat|test (him|her) with",
    "checking": r"(can'?t (stop|help)|keep|kept|always|still|constantly|i|every night|every day|been) (check|checking|going|looking|search\w*|scroll\w*|stalk\w*|snoop\w*)(ed|s|ing)?"
    r"( through| at| on| up)? .{0,20}(his|her|their|them|him|phone|location|messages|profile|insta|facebook|e-?mail|pockets|receipts|bank|car|wallet|bag)|check (his|her|their|on (him|her)|up on)",
    "openness": r"(ask\w*|demand\w*|want\w*|have|having|see|access|give|given|gave|shar\w+|show\w*|need|hide|hides|hiding|let me).{0,25}(his|her|their|all|the|of) (phone|passwords?|passcode|location|e-?mails?|accounts?|messages)"
    r"|controlling|(right|okay?|fair|wrong) to (ask|check|look|see|know)|transparen|face down|(new|changed).{0,8}(password|passcode)",
    "self_blame": r"maybe if i|if (only )?i('d| had| was| were| wasn'?t| hadn'?t)|(it'?s|is|was|been|all) my (own )?fault|i (must have )?(drove|pushed|made|drive) (him|her|them) (to|away|cheat|into)"
    r"|(wasn'?t|i'?m not|not|am not|was not|never( been)?|was never) (ever )?(good|pretty|thin|sexy|fun|young|smart|interesting|man|woman)?,? ?enough|what did i do (wrong|to deserve)|(what|something)('s| is) wrong with me"
    r"|blam(e|ing) myself|i (should|could)('ve| have) (been|given|tried|done|loved|listened|lost|known)|deserve(d)? (this|it)|where did i go wrong",
    "comparing": r"(prettier|younger|thinner|hotter|slimmer|sexier|better looking|taller|richer|more \w+) (than|woman|girl|man|guy|version|model)|better than me|compar(e|ing) (myself|our|us|me)"
    r"|what (does|did|has) (she|he|that \w+) (have|had|got)|(she|he)('s| is| was) (so |very |much |only )?(pretty|young|beautiful|gorgeous|handsome|\d\d\b)|(her|his) (insta\w*|facebook|profile|pictures?|photos?|pics|body|hair)"
    r"|jealous (of|about)|why (her|him)( and)? not me|better in bed",
    "felt_fool": r"(feel|am|was|look|been|felt|i'?m) (like )?(so |such |just )?(an? |the )?(total |complete |big |right )?(fool|stupid|idiot|naive|naïve|blind|dumb|joke|humiliat\w+|clown|laughing)|how (could|did) i (not|never|have|be|miss)"
    r"|(everyone|everybody|they all|all (his|her|our) friends|whole \w+) (already )?(knew|knows|know)|laugh(ing|ed)? at me|(missed|ignored|all) the signs|right under my nose|humiliat",
    "images": r"(keep|keeps|can'?t stop|always|constantly) (on )?(seeing|picturing|imagining|replaying)|\bi (keep )?(picture|imagine|see (it|them|him with|her with))\b|(pictures?|images?|movie|film|flashbacks?|scenes?|video)s? .{0,25}(head|mind|together|of them|plays?|stop)"
    r"|(in|out of|from) my (head|mind)\b|think(ing)? (of|about) (them|him (and|with|touching)|her (and|with|touching)|the two)|flashback|(behind|close|shut) my eyes|intrusive|together in (bed|our)",
    "truth_in_bits": r"(new|more|another|different|other) (details?|stor(y|ies)|lies?|versions?|things?|facts?)\b.{0,30}(every|each|come|out|day|week|time|keep)|(story|version|details|answers?) (keeps? |kept |always )?(chang|doesn'?t add|don'?t add|don'?t match)"
    r"|(first|then|at first) (he|she|they) (said|told|claimed|swore)|bit by bit|drip|trickl|half.?truth|(keeps?|still|always) (on )?(lying|lies|hiding|denying)|finding (out )?(new|more)|lied (about (it|that|everything|the|how|when)|again|to me again|to my face)"
    r"|(isn'?t|not|didn'?t|won'?t|never) (tell(ing)?|told) (me )?(everything|the (whole|full)|all)|(bit|there'?s( a (little|bit))?|probably|even|always) more|a (little|bit) more\b|know (that )?(this|it|that) is (all|everything|the (whole )?truth)|whole truth|contradict",
    "meant_nothing": r"meant nothing|mean(t|s)? (anything|nothing)|(just|only) (sex|physical|texting|talking|friends|a (kiss|fling|mistake|game)|once|texts?|talk|flirt\w*|online|words)|no big deal|(says?|said) (it'?s|it was|that'?s) nothing|overreact|too sensitive"
    r"|make(s|ing)? (it|this) (small|less)|downplay|minimi[sz]|(says?|said) (it|that) (was|is) (a|one) mistake",
    "blames_me": r"<he> (\w+ )?(says?|said|thinks?|tells?|told|claims?|keeps saying|blames?)( me)?( that)? .{0,30}(my fault|because (i|of me)\b|i (made|drove|pushed|wasn'?t|was (too|always|never|so|cold)|should have)\b|me for)|blam(es|ing|ed) (me|it on me)"
    r"|turn(s|ed|ing)? (it|this|everything) (around|on me|back)|i'?m the (problem|one to blame|bad|crazy)|fault for",
    "denial": r"<he> (\w+ )?(denies|denied|den(y|ying)|won'?t admit|refuses to admit|swears?|swore|insists?|acts? (like|as if))|den(y|ies|ied) (it|everything|all)|i'?m (just )?(crazy|imagining|paranoid|insane|making it up)|in my head\b|gasligh"
    r"|make(s|ing)? me (feel|think|look) (crazy|like i'?m|insane|paranoid)|looks? me in the eye",
    "suspicion": r"(i (think|suspect|feel|believe|fear|guess)|gut|maybe|might|could|what if|convinced|afraid|worried|sure|wonder).{0,30}(cheating|affair|someone else|somebody else|seeing (someone|somebody|her|him)|lying|hiding|unfaithful)|(no|don'?t have|without|any) proof"
    r"|act(s|ing|ed)? (so )?(weird|strange|different|distant|secretive|cold)|suspicio|suspect",
    "still_in_touch": r"<he>('s|'re| is| are| still| keeps?| won'?t stop)+ ?(still )?(texts?|texting|talks?|talking|sees?|seeing|in (touch|contact)|contact\w*|friends with|follow\w*|call\w*|meet\w*|messag\w*|lik\w+|work\w*)( to| with)? (her|him|the other|that|this|each)"
    r"|(won'?t|refuses? to|doesn'?t want to|hasn'?t|didn'?t|not) (cut|block|end|ended|stop|stopped|delete|leave|quit)( off| out)?.{0,20}(her|him|contact|it|job|number|seeing|talking)|still (work|works|working|friends|in contact|in touch|see|sees|together)",
    "wont_talk": r"<he> (\w+ )?(won'?t|will not|refuses?|doesn'?t|does not|don'?t|never|can'?t|just|gets?|goes|shuts?|walks?|changes?|leaves)( to)?( even)?( really)?( want to)? ?(talk|answer|speak|discuss|explain|tell me|open up|say|silent|quiet|defensive|down|away|the (subject|topic|room))"
    r"|stonewall|(wants?|told|tells?|says?|asks?) (me )?(to |i should |that i should )?(just )?(stop (asking|bringing|talking)|forget|move on|get over|let it go|drop it|leave it)|no answers?|(avoids?|avoiding|dodg\w+)",
    "details": r"(every|all|the|more|any) (single |gory |dirty |little )?details?\b|what (they|he|she) (did|do) (in bed|together|with|to)|how (many times|often) (they|he|she|did|it)|(was|is) (she|he) better|did (he|she) love (her|him)|how far (it|they)",
    "confront": r"confront|<he> (doesn'?t|does not|don'?t|has no idea) ?(know|realise|realize)? ?(yet )?(that )?i (know|found|saw|read)|pretend(ing)?|(tell|ask|say to) <him> .{0,12}(i know|what i (found|saw|know)|about (the|her|it|what))|(should|how|when|do) .{0,10}bring (it|this) up",
    "promise_broken": r"(promis\w+|swore|said (he|she|they)('d| would| will)|gave (me )?(his|her|their) word).{0,60}(\bbut\b|didn'?t|hasn'?t|doesn'?t|never|broke|forgot|\bstill\b|late|excuse|again|not )|broke (his|her|their|another|the|a|every|it|this|that) ?(promise|word)?|didn'?t keep|another (broken )?promise",
    "they_loved": r"<he> (says? |said |told (me|him|her) |admitted |that )*(he |she |they )?(still )?(loved|loves|love|fell in love|(is|was|are|were|'s) in love|(has|had|have|having) (real |strong )?feelings|miss(es|ed)) ?(with |for |about )?(him|her|them|the|that|both|someone|another|somebody)\b|in love with (him|her|the|someone|another|somebody)|(has|have|had|still) feelings for|soul ?mate",
    "why_they": r"(how|why) (could|did|would|does|can|do) (he|she|they|someone|somebody|anyone) (do|cheat|lie|have|risk|throw|hurt|choose|go|need|want|keep|ever)|why (me|wasn'?t i|her and not)|(don'?t|do not|can'?t) (understand|get|see) (how|why) (he|she|they)|(was|were) we not|what did (he|she) (see|want|need)|how (do|can) you do (this|that) to",
    "is_it_remorse": r"(is|are|seems?|really|truly|genuine\w*|actually|even|how) .{0,15}(sorry|remorse\w*|regret\w*)|(remorse|sorry|apolog\w+|change|changed) (is|are|was)? ?(it )?(real|genuine|enough|fake|empty|just words)|(no|zero|not|without|any) (remorse|regret|real apology)|(crocodile|fake) tears|only sorry|(cries|crying|begs?|begging|pleads?|keeps? saying|says?|saying|said|so) .{0,18}sorry|begg(ing|ed|s) (me|for)|(sorry|apologi\w+) .{0,20}(got caught|caught|but)"
    r"|<he>('s| has)? (really )?changed|says? (he|she|they)('s|'re| is| are)? ?(so )?sorry",
    "trust_again": r"(can|will|could|how|should|if|when|want to|try(ing)? to|learn to|able to|ever|let myself) .{0,12}(trust|believe)\b|(don'?t|can'?t|do not|cannot|not|never|won'?t|hard to|no) (really )?(trust|believe)|trust (him|her|them|again|anyone|is (gone|broken))|(lost|no) (all )?(my )?trust|trust(ing)? (a little|my)",
    "reminders": r"(every|each) time (his|her|their|the|i|he|she|my|a|we)|when(ever)? (his|her|their|the|my) (phone|screen|mobile)|trigger|remind(s|ed|er)?|(that|our|the|this) (song|place|restaurant|hotel|street|perfume|smell|car|bed|bench|town)|anniversar|valentine|christmas|birthday|drive past|ping|buzz|(heard|hear|playing) (a|our|that|the|this) song|had to (stop the car|pull over|leave the)|<he>('s| is| are)? (late|out|away|not home|working late)",
    "long_lie": r"(months|years|decades|whole (time|marriage|relationship)|all (along|this time|those|these)|behind my back).{0,35}(lying|lied|affair|cheat\w*|hid|hiding|secret|behind|lies|lie)|(lying|lied|cheat\w*|hid\w*|affair|seeing|going on|lies).{0,28}\b(\d+|two|three|four|five|six|seven|eight|nine|ten|many|all|several|for|over a?)\b.{0,8}(months?|years?|decades)"
    r"|was (any|all|anything|everything|it all|our \w+|none).{0,12}(real|a lie|true|fake)|double life|second (family|life|phone)|while i was (pregnant|in|giving|sick|away|caring|burying|at)|don'?t (know|recogni[sz]e) (him|her|them|who|my own)|who (he|she) (is|was)|stranger",
    "close_person": r"(with|and|was|it'?s|is) my (own )?(best |closest |oldest )?(friend|mate|sister|brother|cousin|mother|mum|mom|neighbou?r|boss|father|dad|bridesmaid)|someone (i|we) (know|knew|trust|trusted)|both of them (lied|knew)|(friend|sister) of mine|lost (them|both)",
    "revenge_affair": r"(sleep|cheat|flirt|affair|hook ?up|have sex|date|kiss).{0,35}(back|even|so (that )?(he|she|they)|how it feels|revenge|to hurt)|get (even|back at)|make (him|her|them) (jealous|feel|pay|suffer|hurt|regret)|pay (him|her) back|(he|she) should (know|feel) (how|what)|revenge",
    "tell_other_side": r"(tell|inform|message|write|contact|call|text|warn).{0,25}((his|her|the|their|other) ?(other)? (wom[ae]n|man|person|wife|husband|partner|boyfriend|girlfriend|spouse|lover|mistress|guy|girl)('s)?|affair partner|ap\b)|(he|she|they) (ought|deserves?|has a right|have a right) to (hear|know)",
    "push_pull": r"(hold|hug|want|touch|kiss|close|love|need|miss|cuddle).{0,40}(then|next|but|and|also|at the same time|the same).{0,35}(hit|hate|scream|push|sick|disgust|can'?t|away|punch|slap|run|leave me)|one (minute|moment|second|hour|day).{0,50}(next|then)|push (him|her|them) away|(hate|love) (him|her|them) and (i )?(love|hate|miss)|both love and hate",
    "love_still": r"(still|why do i|can'?t stop|anyway|do) (love|loving|miss|missing|want|care about) (him|her|them|my|us)|love (him|her|them|my \w+) (anyway|still|so much|despite|even|but|and|very)|(miss|missing) (him|her|them|us|what we|the old|who|my (husband|wife|partner|marriage|life))|\bi love (him|her|them)\b",
    "furious": r"(?!.*\b(can'?t|cannot|not|haven'?t|don'?t|didn'?t|never|unable)\b.{0,25}\b(angry|mad|anger|rage)\b)(.*)(want to (scream|shout|throw|break|smash|burn|slap|yell)|(so|this|very|really|still|am|i'?m|be|feel) (so )?(angry|mad|furious|pissed|livid|enraged)|furious|\brage\b|livid|\bhate (him|her|them|that|his|this|both|what|how)|boiling|seething|(could|going to|gonna|ready to) (scream|explode|burst)|anger)",
    "just_found_out": r"(found out|discovered|just (found|learned|read|saw|heard)|told me|confessed|admitted).{0,45}(last night|yesterday|today|this (morning|evening|week|afternoon)|(an?|two|three|few|\d+) (hours?|days?) ago|tonight|just now|an hour)|(last night|yesterday|today|this morning|tonight|just now|(two|three|\d+) (hours?|days?) ago).{0,40}(found|discovered|told me|confess|saw|read|admitted)|i (just )?found (messages|texts|a|the|his|her|photos|receipts|condoms|letters|e-?mails)",
}
"""What the betrayed partner brings."""

ANYONE = {
    "health_check": r"\b(stds?|stis?|tested|hiv|herpes|chlamydia|condoms?|unprotected|infection|get a test|blood test)\b",
    "a_child": r"\b(pregnan\w*|paternity|dna test|love child|abortion)\b|(baby|child|kid) (with|from|by) (him|her|the|someone|another|that)|(his|her) (other )?(baby|child) (with|is|might)",
    "sleep_food": r"(can'?t|cannot|haven'?t|not|didn'?t|don'?t|barely|hardly|no|couldn'?t|never|unable to|trouble) (really |been |been able to |able to |even |properly )?(sleep|slept|eat|eaten|ate|sleeping|eating|rest|keep (food|anything) down|swallow)"
    r"|(awake|up) (all night|at (1|2|3|4|5|one|two|three|four|five)|every night|since)|no appetite|insomnia|lost .{0,12}(kilos?|kg|pounds|lbs|stone|weight)|nightmares?|(hours?|hrs) of sleep|sleepless",
    "body_alarm": r"(can'?t|cannot) (stop (shaking|trembling)|breathe|catch my breath|calm)|shaking|trembling|panic(king|ky|ked)?\b|panic attack|heart (is |keeps |was )?(racing|pounding|beating)|throw(ing|n)? up|threw up|vomit\w*|hyperventilat|(going to|gonna) (be sick|faint)|chest (is |feels )?(tight|hurts|pain)|cold sweat",
    "crying": r"(can'?t|cannot|couldn'?t) stop (crying|the tears)|(keep|kept|been|just|always|started|start|only) (on )?cry(ing)?|cry(ing)? (every|all|myself|at|in|on|again|so|non)|cried (all|the|for|every|myself|at|in|so)|in tears|sobb(ing|ed)|bawl(ing|ed)",
    "numb": r"(feel|feeling|felt) (so |just |completely |totally )?(nothing|numb|empty|dead|hollow|blank|flat|far away)|\bnumb\b|(don'?t|can'?t|do not) feel (anything|much|a thing)|no (feelings|tears|emotion)|(like|as) an? (ghost|zombie|robot|shell|machine)|through the motions|switched off|autopilot|feel(s)? unreal",
    "alone": r"(nobody|no one|no-one|noone) (knows|to talk|to tell|understands|i can|here|there|around|calls|asks|else)|(can'?t|cannot|couldn'?t|haven'?t|have not|not) (tell|told|talk to|talked to) (anyone|anybody|my (family|parents|friends|mother|mum|mom)|a soul)|(all|so|completely|totally|very|feel|am|i'?m|being) (so )?(alone|lonely|isolated)|no friends|lonel|(keep|keeping|carry|carrying) (it|this|all of it) (all )?(to myself|alone|inside)|by myself",
    "cant_function": r"can'?t (work|focus|concentrate|function|think (straight|clearly|about anything)|get (up|out of bed)|do anything|cope)|(called in|call in|off|signed off) sick|(everything|life|i'?m|am) (is )?(falling apart|a mess|a wreck)|(stare|staring) at (the|a)|make (mistakes|errors) at work|(so|too|just|completely|utterly) (tired|exhausted|drained|worn out)|exhaust",
    "drinking": r"(drink|drinking|drank|drunk) (too much|every|a lot|again|to (sleep|forget|numb|cope)|more|alone|myself)|(bottles?|glass(es)?) of (wine|whisky|whiskey|vodka|gin)|wine (every|to)|getting drunk",
    "children": r"(tell|told|telling|ask\w*|know\w*|knew|found out|hear\w*|see|saw|seen|explain\w*|lie to|protect|hurt\w*|affect\w*|happen\w* to|worried? about|for) (the |our |my |his |her )?(little |two |three |own )?(kids?|child(ren)?|sons?|daughters?|boys?|girls?|toddler|teenagers?|baby)\b|(kids?|child(ren)?|son|daughter|boys|girls|baby) .{0,25}(know|ask|hear|heard|saw|see|cry|angry|hate|tell|sad|notice|suffer|sleep|school|think|need|feel)",
    "fights": r"(every|each|all|any|our|these|the|whenever we|when we|we try to) (single )?(talks?|conversations?|time we|discussions?|talking|try).{0,40}(fight|argu|shout|scream|yell|\brow\b|explod|ends? (in|up|with)|tears|war)|(always|keep|constantly|end up|just|we|only|still) (fight|argu|shout|scream|yell)\w*|(big|huge|bad|terrible|another|screaming) (fight|row|argument|match)|(fought|argued|shouted|screamed|yelled)( at)?",
    "family_told": r"(tell|told|telling|know\w*|find out|found out|ask\w*|say to|talk\w* to) (to )?(my|our|his|her|the) (parents|family|mother|mum|mom|dad|father|friends?|best friend|boss|church|in-?laws|sister|brother|community)|(my|his|her|our) (parents|family|mother|mum|mom|friends?|sister|brother|in-?laws) (say|says|said|think|tell|hate|want|know|told|take|keep|don'?t)",
    "faith": r"\b(god|jesus|church|bible|pray\w*|sin|sins|sinned|faith|pastor|priest|imam|mosque|temple|religio\w*|qur\w+|allah|scripture|vows?|elders)\b",
    "money_lies": r"\b(gambl\w*|debts?|loans?|credit cards?|savings|bank (account|statements?)|casino|bett?ing|bets|maxed|bankrupt\w*|overdraft|pay ?day loan|financ\w*)\b|(lied|lies|lying|secret|hid\w*|spent|stole|hiding).{0,25}\bmoney\b|money .{0,20}(gone|missing|hidden|secret)",
    "online": r"\b(porn\w*|only ?fans|sext\w*|cam ?(girls?|sites?)|dating (apps?|sites?)|tinder|bumble|grindr|webcam|nudes?|chat ?rooms?|escorts?|prostitut\w*|massage parlou?rs?|emotional affair|online (affair|girlfriend|boyfriend|thing)|strip club)\b",
    "touch": r"\b(come back to|back (in|to|into)|share) (our |the |my )?bed\b|(hasn'?t|haven'?t|won'?t|doesn'?t) (touched?|kiss\w*|hugg?\w*) (me|him|her)|\b(sex|sexual\w*|intima\w*|make love|made love|making love|in bed with|sleep(ing)? with (him|her|my)|touch(es|ed|ing)? (me|him|her|my)|let (him|her|them) touch|kiss(es|ed|ing)? (me|him|her)|libido|desire|turned on|naked)\b",
    "agreement": r"\b(poly\w*|open (marriage|relationship)|non-?monog\w*|swing(ing|ers)|our (agreement|rule|arrangement)|metamour|throuple|primary partner)\b",
    "legal": r"\b(lawyers?|solicitors?|attorney|custody|alimony|prenup|visa|immigration|green card|deport\w*|court|judge|legally?|sue|restraining|settlement|50/50|notary|record (him|her|them|the|our))\b",
    "forgiveness": r"forg(i|a)v",
    "both_ways": r"(i|he|she|they) (want|wants|wanna) (out|a divorce|to (leave|stay|try|end|separate|work|fix|save|go|divorce)).{0,50}\b(he|she|i|they|my \w+) (want|wants|don'?t|doesn'?t|won'?t|isn'?t|still)|different pages|(doesn'?t|does not|won'?t|don'?t) want to (try|work on|fix|save|fight for)|<he> (wants?|asked for|is asking for|filed for) (a )?(divorce|out|separation|to (leave|end|separate|split))",
    "pulls": r"(stay\w*|together|leav\w*|left|divorce|go).{0,30}(kids|children|money|house|home|mortgage|faith|church|family|parents|afford|fear|alone|scared|religion|god|visa|too old|my age|bills)|(scared|afraid|terrified|fear|can'?t afford|nowhere) (to|of) (leave|leaving|be alone|being alone|go|start\w*|live alone|divorce)|(for the|because of the) (kids|children|house|money|dog)|for the kids'? sake",
    "undecided": r"(don'?t|do not|can'?t|cannot|not|no idea) (know|decide|sure|make up|choose|whether|if).{0,35}(stay|leave|want (him|her|this|us|to be|it)|divorce|decide|mind|end it|this marriage|together)|(one day|morning|some days|part of me|half of me).{0,45}(stay|leave|go|other|next|evening|out)|torn\b|back and forth|round and round|can'?t (decide|choose)|(need|have) (more )?time to (think|decide)|second chance|another chance",
    "ending": r"\b(it'?s|it is|we'?re|we are|is|was|things are) (finally |really |officially )?(over|done|finished|divorc\w+|separated|splitting|getting (a )?divorced?|ended)\b(?! (him|her|with))|\bwe (broke|split|divorced|separated|ended)|broken up|<he> (has |just )?(left( me)?|moved out|walked out|is leaving|dumped|filed)\b(?! (the room|out|it|a|for work|early|late|home))|\bi('ve| have|'m)? ?(just |finally |now )?(left (him|her|them|my)|moved out|filed|leaving (him|her|my)|ended it|decided to leave|signed)|divorce (papers|is|came|went|was)|since (the|we|our|my) (divorce|split|separat\w+|broke|break)|live apart|living apart|after the (divorce|break ?up)|cancell?(ed|ing) the (wedding|venue)|walk(ing)? away",
    "again": r"(it|this) (has |just |'s )?happened again|<he>('s| has| had)? ?(just )?(did|done|cheated|lied|relapsed|contacted|texted|messaged|met|saw|slept|gambl\w+|drinking|seen|started|been).{0,25}\bagain\b|(second|third|fourth|2nd|3rd) (time|affair|chance)|another (affair|lie|woman|man|betrayal|relapse)|caught (him|her) (again|lying again|texting)|back to (square one|the start|zero)",
}
"""What either may bring."""

GOOD = {
    "promise_kept": r"(kept|keeps|keeping|held|kept to) (his|her|their|my|the|that|every|a|all|each|to)\b.{0,20}"
    r"(promises?|word|agreement|plan)|(did|done) what (<he>|i) (said|promised)|kept (it|them)\b|(showed|turned) up on time|on time every",
    "small_good": r"(smil|laugh|hug|held|hold|kiss|danc|sang|whistl)\w*|slept|for the first time|first time (in|since)|(good|nice|lovely|calm|better|great) (day|night|morning|evening|talk|hour|week|moment)"
    r"|(feel|felt|feeling|am|i'?m|was|is) (so |a (bit|little) |much |really )?(better|calm\w*|lighter|happy|proud|hopeful|relieved|at peace|grateful)|progress|getting better|went (ok|okay|well|fine|better|good)|(it|that) (helped|worked)|clean for|sober for|\d+ days (clean|sober|without)",
}
"""Good news, met as such."""
