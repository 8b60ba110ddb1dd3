// Chapter 1, First Light. Seen through Elara.
//
// Three knots, one for each talk of the chapter (game/story/chapters.py): prologue, beside_pod, after.
// Variables are facts: what was decided here is remembered, and what happened in the tooth is told to `after`.
// Tags: speaker, expression, camera (holds), set (holds), gesture (waits for it), action, sound, music (holds), and
// silence: nothing sounds and nothing is asked until the first line without it.

VAR doors = "" // self or halo: who opens the doors
VAR first_light_exit = "complete" // complete, partial, stopped, recovered: how the treatment ended
VAR first_light_hand = "down" // down, heeded, ignored: what became of the patient's raised hand
VAR first_light_loud = false // whether the swarm was ever loud

-> prologue

=== prologue ===
# set: old_surgery
A ceiling. A round lamp. A crack in the plaster, like a river seen from very high up. # camera: ceiling
You have followed it down to the sea four times. They said it would take a minute. # camera: ceiling
They also said: if it hurts, put your hand up. # camera: lamp # gesture: raise_hand
Nobody stops. # camera: lamp # action: lamp_white
-> END

=== beside_pod ===
# set: pod_ring
Good morning. It is the ninth of March, 2045. The Oral Health Nexus opens in nine minutes. # speaker: halo # camera: wide
Forty-one people are outside. Mean Smile Index: eighty-four, of a hundred. # speaker: halo
The news wall carries two items. Doctor Reyes has filed for a patent on the nanobots. An advocate from Lantern Row says that they are everybody's. # speaker: halo
Eleven pages, and Marco has the chorus wrong on nine of them. Jaxon has no pages at all. Leave them both up. # speaker: elara # expression: wry # camera: elara
Coffee. There were two, but your guard has been on his feet since four, so he has a coffee and a toothbrush, and you and I have this. # speaker: jaxon # expression: warm # camera: jaxon # action: gives_coffee # music: jaxon
Visitor. Smile Index: seventy-one. One upper incisor is chipped. Correction takes four minutes. # speaker: halo
Leave it, HALO. It's load-bearing. # speaker: jaxon # expression: amused
I'd do it by hand. It was my sled. # speaker: elara # expression: guarded # camera: elara
And my tooth. It's the one thing you ever made that nobody has filed a patent on. # speaker: jaxon # expression: amused # camera: jaxon
Now. Forty-one out there. Plus one, I brought my aunt. # speaker: jaxon # expression: eager
When you've done this tooth, you open those doors. You, not the ceiling. I more or less told people. # speaker: jaxon # expression: eager
You ironed your shirt. # speaker: elara # expression: wry # camera: elara
It's a big day for the shirt. # speaker: jaxon # expression: eager # camera: jaxon
+ [I'll open the doors.]
    ~ doors = "self"
    I'll open them. Stand where I can find you, and don't clap first. # speaker: elara # expression: guarded # camera: elara
    I never clap first. I clap second, very fast. # speaker: jaxon # expression: warm # camera: jaxon
+ [HALO can open the doors.]
    ~ doors = "halo"
    HALO can open them. It isn't nerves. The doors have a motor. # speaker: elara # expression: guarded # camera: elara
    Sure. Good motor. # speaker: jaxon # expression: closed # camera: jaxon
-
When you have settled the doors: I came in by the one for deliveries, at a quarter to seven, and nobody clapped at all. # speaker: lindqvist # expression: stern # camera: lindqvist # music: nexus_cold
Mrs. Lindqvist is not scheduled before the opening. # speaker: halo
I am eighty-four. I am not scheduled at all. # speaker: lindqvist # expression: stern
Lower left first molar. Acid has taken the mineral out of a place no larger than a grain of salt. # speaker: elara # expression: focused # camera: elara
No drill. The swarm lays it back by itself; I only point. # speaker: elara # expression: focused
In 1969 I was drilled by a man who pointed with his cigarette. You are already ahead, child. # speaker: lindqvist # expression: pleased # camera: lindqvist
Say the other thing. To her, I think, not to the screen. # speaker: mia # expression: gentle # camera: mia
Your left hand is yours. Lift it, and I stop. # speaker: elara # expression: open # camera: elara
And if I only want to wave? # speaker: lindqvist # expression: stern # camera: lindqvist
Then I stop, and I wave. # speaker: elara # expression: wry # camera: elara
Good. I shall hum. It is a waltz, so it comes round again. If it does not, you have lost me, and need not look pleased. # speaker: lindqvist # expression: pleased # camera: lindqvist # sound: hum # music: none
She hums, a little flat. It comes through the pod's microphone and gets in among the numbers. # camera: glass
You turn her microphone down until the waltz is only a line moving on the glass. # camera: glass # action: microphone_down # sound: hum_low
Patient microphone: two of ten. Record open. # speaker: halo
Open, please. A little wider. There. # speaker: elara # expression: focused # camera: dive
-> END

=== after ===
# set: pod_ring
Canopy open. Record closed at seven fifty-eight. Sensations after this time are not part of the treatment. # speaker: halo # camera: lindqvist
{ first_light_hand:
- "heeded": I lifted my hand and you stopped. In 1969 one had to bite. # speaker: lindqvist # expression: pleased # camera: lindqvist
- "ignored": I lifted my hand. I expect you were counting. # speaker: lindqvist # expression: stern # camera: lindqvist
- else: My hand? I had no use for it. I was saving it for the toffee. # speaker: lindqvist # expression: pleased # camera: lindqvist
}
Toffee detected. Toffee is not advised for sixty minutes. # speaker: halo
{ first_light_exit:
- "stopped": She bites it, on the other side, and looks at you while it sticks. # camera: lindqvist # action: bites_toffee
- "partial": She bites it, first on the old side, then on the new, like a woman comparing two banks. # camera: lindqvist # action: bites_toffee
- else: She bites it on that side, on purpose, and it sticks, and she is delighted. # camera: lindqvist # action: bites_toffee
}
{ doors == "self":
    The bar of the door is colder than the drawings say. You push. Somebody cheers too early, and then all of them, to keep him company. # camera: doors # sound: crowd
    They are cheering at you. You look for a place to put your hands. Jaxon claps second, very fast. # camera: doors
    Forty-two. Told you. They wanted to see who it was. # speaker: jaxon # expression: warm # camera: jaxon
- else:
    Good morning. The Oral Health Nexus is open. # speaker: halo # camera: doors
    Somebody cheers too early, and then all of them, to keep him company. They are looking up, at the loudspeaker. You watch it through the glass. # camera: glass # sound: crowd
    Forty-two. They liked it. It has a lovely voice. # speaker: jaxon # expression: closed # camera: jaxon
}
Beautiful, Elara. Truly. Now, who pays for the second one? # speaker: marco # expression: closed # camera: marco # music: marco
They want pictures by the doors. Nobody is left at pod one but Mia, wiping it down. # camera: armrest # action: hall_empty
{ first_light_loud:
    On the left armrest are five white marks, where fingers were. They take a long time to go pink. # camera: armrest # action: finger_marks # silence
- else:
    On the left armrest are five white marks, where fingers were. They are already going pink. # camera: armrest # action: finger_marks # silence
}
{ doors == "self":
    She looks across at you, being photographed. Then she takes out a notebook, and makes one tick. # camera: armrest # action: tick # silence
- else:
    She looks up at the glass, and you are not looking. Then she takes out a notebook, and makes one tick. # camera: armrest # action: tick # silence
}
-> END
