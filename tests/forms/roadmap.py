"""The roadmap that the forms of the tests are about."""

TEXT = """\
tiekartta: 1
id: koe
title: Valmistelu
lang: fi
start: 2022-01-03
status_date: 2022-06-15
calendar: {base: none}
target: siirto
parties: {Oulu: Oulun kaupunki, Ii: Iin kunta}

groups:
  - {id: ict, title: ICT}
  - {id: talous, title: Talous}

bodies:
  - {id: valtuusto, title: Valtuusto, meetings: [2022-09-05]}

tasks:
  # Palkat ensin.
  - id: palkat
    title: Palkkajärjestelmä   # kesken
    group: ict
    duration: 30w
    status: active
    started: 2022-01-10
    progress: 40%

  - id: paketti
    title: Verkot
    group: ict
    tasks:
      - id: runko
        title: Runkoverkko
        duration: 8w
        depends_on: [palkat FF]
      - {id: puhelut, title: "=1+1 Puhelut", duration: 4w, status: waiting, started: 2022-05-02, remaining: 3w}

  - id: sopimukset
    title: Sopimukset
    group: talous
    duration: 6w
    status: active
    started: 2022-05-02
    progress: 10%
    deliverables:
      Oulu: planned
      Ii: {status: partly, date: 2022-05-20, notes: Liitteet puuttuvat.}

milestones:
  - {id: siirto, title: Siirto, group: talous, planned: 2023-01-01, depends_on: [runko, sopimukset]}

decisions:
  - {id: saanto, title: Hallintosääntö, group: ict, body: valtuusto}

questions:
  - id: kuka
    title: Kuka laskee palkat?
    group: ict
    due: 2022-08-01
    blocks: [runko]
"""
