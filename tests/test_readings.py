"""Short texts and all that their ledgers must hold: claims, sources and entities, a line each."""

import pytest

from claimx import Claim, Ledger, extract

CASES: dict[str, list[str]] = {
    "The governor said on Tuesday that the dam would hold.": [
        "The governor | said: communication neutral indirect | on Tuesday; - | certain positive future | the dam would hold",
        "The governor: official unnamed, role governor",
        "governor: official, role governor",
    ],
    "“The dam will hold,” the governor said on Tuesday.": [
        "the governor | said: communication neutral direct | on Tuesday; - | certain positive future | The dam will hold",
        "the governor: official unnamed, role governor",
        "governor: official, role governor",
    ],
    "“The dam will hold,” Governor Lena Moss told Reuters.": [
        "Lena Moss < Reuters | told: communication neutral direct | certain positive future | The dam will hold",
        "Lena Moss: official named, role Governor",
        "Reuters: outlet named, country GB",
        "Lena Moss: official, role Governor",
        "Reuters: outlet, country GB",
    ],
    "The dam will hold, according to Lena Moss, the governor of Texas.": [
        "Lena Moss | according to: communication neutral indirect | certain positive future | The dam will hold",
        "Lena Moss: official named, role governor of Texas, country US",
        "Lena Moss: official, country US, role governor of Texas",
        "Texas: place, country US",
    ],
    "According to a senior Pentagon official, at least 40 troops left Camp Lemonnier in Djibouti.": [
        "a senior Pentagon official | According to: communication neutral indirect | certain positive past | at least 40 troops left Camp Lemonnier in Djibouti",
        "a senior Pentagon official: official unnamed, of Pentagon, country US",
        "senior Pentagon official: official, country US, role senior official, of Pentagon",
        "troops: force",
        "Camp Lemonnier: base, subtype air, country DJ",
        "Djibouti: place, country DJ",
    ],
    "At least 40 troops left Camp Lemonnier, a senior Pentagon official told CNN on condition of anonymity because he was not authorized to speak.": [
        "a senior Pentagon official < CNN | told: communication neutral indirect | certain positive past | At least 40 troops left Camp Lemonnier",
        "a senior Pentagon official: official unnamed, of Pentagon, country US, because not authorized to speak",
        "CNN: outlet named, country US",
        "troops: force",
        "Camp Lemonnier: base, subtype air, country DJ",
        "senior Pentagon official: official, country US, role senior official, of Pentagon",
        "CNN: outlet, country US",
    ],
    "The New York Times reported, citing two officials, that the talks had failed.": [
        "two officials < New York Times | reported: communication neutral indirect | certain positive past | the talks had failed",
        "New York Times: outlet named, country US",
        "two officials: official unnamed",
        "New York Times: outlet, country US",
        "officials: official, role officials",
    ],
    "The talks had failed, the Interfax news agency reported, citing the Foreign Ministry.": [
        "Foreign Ministry < the Interfax news agency | reported: communication neutral indirect | certain positive past | The talks had failed",
        "the Interfax news agency: outlet named",
        "Foreign Ministry: government named",
        "Interfax: outlet, country RU",
        "Foreign Ministry: government",
    ],
    "The talks failed, the mayor of Kyiv, Ivan Bondar, wrote on Telegram.": [
        "Ivan Bondar < Telegram | wrote: communication neutral indirect | certain positive past | The talks failed",
        "Ivan Bondar: official named, role mayor of Kyiv, country UA",
        "Telegram: outlet named",
        "Kyiv: place, country UA",
        "Ivan Bondar: official, country UA, role mayor of Kyiv",
        "Telegram: outlet",
    ],
    "The army denied that it had shelled the village.": [
        "The army | denied: communication denying indirect | unknown positive past | it had shelled the village",
        "The army: force named",
        "army: force",
    ],
    "The army did not confirm that it had shelled the village.": [
        "The army | did not confirm: communication withholding indirect | unknown positive past | it had shelled the village",
        "The army: force named",
        "army: force",
    ],
    "The army declined to say whether it had shelled the village.": [
        "The army | declined to say: communication withholding indirect | unknown positive past | whether it had shelled the village",
        "The army: force named",
        "army: force",
    ],
    "The army neither confirmed nor denied that it had shelled the village.": [
        "The army | neither confirmed nor denied: communication withholding indirect | unknown positive past | it had shelled the village",
        "The army: force named",
        "army: force",
    ],
    "The ministry claimed that all drones were shot down.": [
        "The ministry | claimed: communication distancing indirect | certain positive past | all drones were shot down",
        "The ministry: government unnamed",
        "ministry: government",
        "drones: equipment, subtype platform",
    ],
    "The ministry acknowledged that a drone had hit a hospital.": [
        "The ministry | acknowledged: communication endorsing indirect | certain positive past | a drone had hit a hospital",
        "The ministry: government unnamed",
        "ministry: government",
        "drone: equipment, subtype platform",
    ],
    "Residents fear the dam may break.": [
        "Residents | fear: belief neutral indirect | possible positive None | the dam may break",
        "Residents: person unnamed",
    ],
    "The president hopes to visit Ankara in May.": [
        "The president | hopes: belief neutral indirect | unknown positive future | to visit Ankara in May",
        "The president: official unnamed, role president",
        "president: official, role president",
        "Ankara: place, country TR",
    ],
    "The president wants Turkey to join the mission.": [
        "The president | wants: intention neutral indirect | unknown positive future | Turkey to join the mission",
        "The president: official unnamed, role president",
        "president: official, role president",
        "Turkey: place, country TR",
    ],
    "Villagers heard two explosions near the airport.": [
        "(own voice) | certain positive past | Villagers heard two explosions near the airport"
    ],
    "It was reported that the bridge had collapsed.": [
        "(nobody) | was reported: communication neutral indirect | certain positive past | the bridge had collapsed"
    ],
    "The bridge is believed to have collapsed.": [
        "(nobody) | is believed: belief neutral indirect | probable positive past | The bridge … to have collapsed"
    ],
    "The bridge reportedly collapsed.": ["(own voice) | probable positive past | The bridge reportedly collapsed"],
    "It is unclear whether the bridge collapsed.": [
        "(own voice) | unknown positive past | It is unclear whether the bridge collapsed"
    ],
    "The driver was quoted by NTV as saying that the brakes had failed.": [
        "The driver < NTV | quoted: communication neutral indirect | certain positive past | the brakes had failed",
        "The driver: person unnamed, role driver",
        "NTV: outlet named",
        "NTV: outlet",
    ],
    "Asked about the brakes, the driver said they had failed.": [
        "the driver | said: communication neutral indirect | certain positive past | they had failed",
        "the driver: person unnamed, role driver",
    ],
    "The driver said the brakes had failed, adding that he was sorry.": [
        "The driver | said: communication neutral indirect | certain positive past | the brakes had failed",
        "The driver | adding: communication neutral indirect | certain positive past | he was sorry",
        "The driver: person unnamed, role driver",
    ],
    "The driver said that the brakes had failed and that he was sorry.": [
        "The driver | said: communication neutral indirect | certain positive past | the brakes had failed",
        "The driver | said: communication neutral indirect | certain positive past | he was sorry",
        "The driver: person unnamed, role driver",
    ],
    "“The brakes failed,” the driver said. “I am sorry.”": [
        "the driver | said: communication neutral direct | certain positive past | The brakes failed",
        "the driver | said: communication neutral direct | certain positive present | I am sorry",
        "the driver: person unnamed, role driver",
    ],
    "“The brakes,” the driver said, “failed on the hill.”": [
        "the driver | said: communication neutral direct | certain positive past | The brakes … failed on the hill",
        "the driver: person unnamed, role driver",
    ],
    "The driver called the report “a lie”.": [
        "The driver | called: communication neutral mixed | certain positive None | the report “a lie”",
        "The driver: person unnamed, role driver",
    ],
    "“The brakes failed.” — Piet Smit, driver": [
        "Piet Smit | -: communication neutral direct | certain positive past | The brakes failed",
        "Piet Smit: person named, role driver",
        "Piet Smit: person, role driver",
    ],
    "Piet Smit drove the bus. He said the brakes had failed. His wife, Anna Smit, said he was tired.": [
        "(own voice) | certain positive past | Piet Smit drove the bus",
        "Piet Smit | said: communication neutral indirect | certain positive past | the brakes had failed",
        "Anna Smit | said: communication neutral indirect | certain positive past | he was tired",
        "Piet Smit: person named",
        "Anna Smit: person named",
        "Piet Smit: person",
        "Anna Smit: person, role wife",
    ],
    "Piet Smit drove the bus. “The brakes failed,” he said. “They were old,” he added.": [
        "(own voice) | certain positive past | Piet Smit drove the bus",
        "Piet Smit | said: communication neutral direct | certain positive past | The brakes failed",
        "Piet Smit | added: communication neutral direct | certain positive past | They were old",
        "Piet Smit: person named",
        "Piet Smit: person",
    ],
    "The Defence Ministry published a report on Monday. It said two ships had been lost. The ministry gave no names.": [
        "(own voice) | certain positive past | The Defence Ministry published a report on Monday",
        "Defence Ministry | said: communication neutral indirect | certain positive past | two ships had been lost",
        "(own voice) | certain negative past | The ministry gave no names",
        "Defence Ministry: government named",
        "Defence Ministry: government",
    ],
    "The United Nations warned that 2 million people could starve. The UN said aid was late.": [
        "United Nations | warned: communication neutral indirect | possible positive None | 2 million people could starve",
        "United Nations | said: communication neutral indirect | certain positive past | aid was late",
        "United Nations: organization named",
        "United Nations: organization",
    ],
    "The Interior Ministry, which runs the camps, said they were full.": [
        "Interior Ministry | said: communication neutral indirect | certain positive past | they were full",
        "Interior Ministry: government named",
        "Interior Ministry: government",
    ],
    "The woman who found the letter said it was old.": [
        "The woman | said: communication neutral indirect | certain positive past | it was old",
        "The woman: person unnamed",
    ],
    "The letter says the money was stolen.": [
        "The letter | says: communication neutral indirect | certain positive past | the money was stolen",
        "The letter: document unnamed",
    ],
    "The report, seen by Reuters, says the money was stolen.": [
        "The report < Reuters | says: communication neutral indirect | certain positive past | the money was stolen",
        "The report: document unnamed",
        "Reuters: outlet named, country GB",
        "Reuters: outlet, country GB",
    ],
    "A video posted on Telegram showed a burning tank.": [
        "(own voice) | certain positive past | A video posted on Telegram showed a burning tank",
        "Telegram: outlet",
        "tank: equipment, subtype vehicle",
    ],
    "Two officials and a diplomat said the talks had failed.": [
        "Two officials and a diplomat | said: communication neutral indirect | certain positive past | the talks had failed",
        "Two officials and a diplomat: group unnamed",
        "Two officials: official unnamed",
        "a diplomat: official unnamed, role diplomat",
        "officials: official, role officials",
        "diplomat: official, role diplomat",
    ],
    "Either side may walk away, one diplomat said.": [
        "one diplomat | said: communication neutral indirect | possible positive None | Either side may walk away",
        "one diplomat: official unnamed, role diplomat",
        "diplomat: official, role diplomat",
    ],
    "One of the diplomats said the talks had failed.": [
        "One of the diplomats | said: communication neutral indirect | certain positive past | the talks had failed",
        "One of the diplomats: official unnamed",
        "diplomats: official, role diplomats",
    ],
    "Many believe the talks failed.": [
        "(nobody) | believe: belief neutral indirect | probable positive past | the talks failed"
    ],
    "The navy rejected reports that the ship had been hit.": [
        "The navy | rejected: communication denying indirect | unknown positive past | the ship had been hit",
        "The navy: force named",
        "navy: force",
    ],
    "The navy dismissed the reports as fantasy.": [
        "The navy | dismissed: communication denying indirect | unknown positive None | the reports",
        "The navy: force named",
        "navy: force",
    ],
    "The navy welcomed the truce.": [
        "The navy | welcomed: belief neutral indirect | certain positive None | the truce",
        "The navy: force named",
        "navy: force",
    ],
    "The navy vowed to return.": [
        "The navy | vowed: intention neutral indirect | certain positive future | to return",
        "The navy: force named",
        "navy: force",
    ],
    "The navy ordered its ships to leave the port.": [
        "The navy | ordered: intention neutral indirect | unknown positive future | its ships to leave the port",
        "The navy: force named",
        "navy: force",
    ],
    "The navy urged the crew to leave.": [
        "The navy | urged: intention neutral indirect | unknown positive future | the crew to leave",
        "The navy: force named",
        "navy: force",
    ],
    "The navy asked whether the crew had left.": [
        "The navy | asked: intention neutral indirect | unknown positive past | whether the crew had left",
        "The navy: force named",
        "navy: force",
    ],
    "The navy knows that the crew left.": [
        "The navy | knows: knowledge endorsing indirect | certain positive past | the crew left",
        "The navy: force named",
        "navy: force",
    ],
    "The navy revealed that the crew had left.": [
        "The navy | revealed: communication endorsing indirect | certain positive past | the crew had left",
        "The navy: force named",
        "navy: force",
    ],
    "The navy noted that the crew had left.": [
        "The navy | noted: communication endorsing indirect | certain positive past | the crew had left",
        "The navy: force named",
        "navy: force",
    ],
    "The navy is sure that the crew left.": [
        "The navy | is sure: belief neutral indirect | certain positive past | the crew left",
        "The navy: force named",
        "navy: force",
    ],
    "The navy is not sure that the crew left.": [
        "The navy | is not sure: belief neutral indirect | unknown positive past | the crew left",
        "The navy: force named",
        "navy: force",
    ],
    "The ship, the navy said, was hit at noon.": [
        "the navy | said: communication neutral indirect | certain positive past | The ship … was hit at noon",
        "the navy: force named",
        "navy: force",
    ],
    "As the navy put it, the ship was lost.": [
        "the navy | put it: communication neutral indirect | certain positive past | the ship was lost",
        "the navy: force named",
        "navy: force",
    ],
    "The ship was lost, says the admiral.": [
        "the admiral | says: communication neutral indirect | certain positive past | The ship was lost",
        "the admiral: official unnamed, role admiral",
        "admiral: official, role admiral",
    ],
    "The ship was hit by a missile on Friday, and three sailors were killed.": [
        "(own voice) | certain positive past | The ship was hit by a missile on Friday, and three sailors were killed",
        "missile: equipment, subtype weapon",
        "sailors: force",
    ],
    "Three F-16 fighter jets landed at Ramstein Air Base in Germany on Friday.": [
        "(own voice) | certain positive past | Three F-16 fighter jets landed at Ramstein Air Base in Germany on Friday",
        "F-16: equipment, subtype platform",
        "Ramstein Air Base: base, subtype air, country DE",
        "Germany: place, country DE",
    ],
    "Secretary of State Antony Blinken met Foreign Minister Hakan Fidan in Ankara.": [
        "(own voice) | certain positive past | Secretary of State Antony Blinken met Foreign Minister Hakan Fidan in Ankara",
        "Antony Blinken: official, country US, role Secretary of State",
        "Hakan Fidan: official, country TR, role Foreign Minister",
        "Ankara: place, country TR",
    ],
    "US Defense Secretary Lloyd Austin said Washington would send Patriot missiles to Ukraine.": [
        "Lloyd Austin | said: communication neutral indirect | certain positive future | Washington would send Patriot missiles to Ukraine",
        "Lloyd Austin: official named, role Defense Secretary, country US",
        "Lloyd Austin: official, country US, role Defense Secretary",
        "Washington: place, country US",
        "Patriot missiles: equipment, subtype weapon, country US",
        "Ukraine: place, country UA",
    ],
    "The admiral said the ship might have been hit, but that the crew had probably left.": [
        "The admiral | said: communication neutral indirect | possible positive past | the ship might have been hit",
        "The admiral | said: communication neutral indirect | probable positive past | the crew had probably left",
        "The admiral: official unnamed, role admiral",
        "admiral: official, role admiral",
    ],
    "The crew “abandoned” the ship.": ["(own voice) | certain positive past | The crew “abandoned” the ship"],
    "“We will not leave,” the mayor, Anna Varga, said during a visit to Oslo.": [
        "Anna Varga | said: communication neutral direct | -; during a visit to Oslo | certain negative future | We will not leave",
        "Anna Varga: official named, role mayor",
        "Anna Varga: official, role mayor",
        "Oslo: place, country NO",
    ],
    "State television quoted the army as saying that the town had fallen, Reuters reported.": [
        "the army < State television < Reuters | quoted … as saying: communication neutral indirect | certain positive past | the town had fallen",
        "State television: outlet named",
        "the army: force named",
        "Reuters: outlet named, country GB",
        "army: force",
        "Reuters: outlet, country GB",
    ],
    "A Reuters reporter saw smoke over the port.": [
        "(own voice) | certain positive past | A Reuters reporter saw smoke over the port",
        "Reuters: outlet, country GB",
    ],
    "The AP reported that the minister said the port was closed.": [
        "the minister < AP | said: communication neutral indirect | certain positive past | the port was closed",
        "AP: outlet named, country US",
        "the minister: official unnamed, role minister",
        "AP: outlet, country US",
        "minister: official, role minister",
    ],
    "An official told the AP that the minister believed the port was closed.": [
        "An official < AP | told: communication neutral indirect | certain positive past | the minister believed the port was closed",
        "An official: official unnamed",
        "AP: outlet named, country US",
        "official: official, role official",
        "AP: outlet, country US",
        "minister: official, role minister",
    ],
    "The mayor left. He did not say why. “I am tired,” he told reporters.": [
        "(own voice) | certain positive past | The mayor left",
        "The mayor | did not say: communication withholding indirect | unknown positive None | why",
        "The mayor | told: communication neutral direct | certain positive present | I am tired",
        "The mayor: official unnamed, role mayor",
        "mayor: official, role mayor",
    ],
    "Anna Varga left the meeting. She said the budget was ready. Her deputy, Jan Lind, disagreed.": [
        "(own voice) | certain positive past | Anna Varga left the meeting",
        "Anna Varga | said: communication neutral indirect | certain positive past | the budget was ready",
        "(own voice) | certain positive past | Her deputy, Jan Lind, disagreed",
        "Anna Varga: person named",
        "Anna Varga: person",
        "Jan Lind: official, role deputy",
    ],
    "Petra Vold runs the shelter. “We have 40 beds,” she said. “All of them are full.”": [
        "(own voice) | certain positive present | Petra Vold runs the shelter",
        "Petra Vold | said: communication neutral direct | certain positive present | We have 40 beds",
        "Petra Vold | said: communication neutral direct | certain positive present | All of them are full",
        "Petra Vold: person named",
        "Petra Vold: person",
    ],
    "Petra Vold runs the shelter. “We have 40 beds.”": [
        "(own voice) | certain positive present | Petra Vold runs the shelter",
        "Petra Vold | -: communication neutral direct | certain positive present | We have 40 beds",
        "Petra Vold: person named",
        "Petra Vold: person",
    ],
    "The minister said:\n\n“The bridge is safe. The road is not.”": [
        "The minister | said: communication neutral direct | certain positive present | The bridge is safe",
        "The minister | said: communication neutral direct | certain negative present | The road is not",
        "The minister: official unnamed, role minister",
        "minister: official, role minister",
    ],
    "Q: Is the bridge safe?\nA: The bridge is safe.": [
        "(nobody) | -: communication neutral direct | certain positive present | The bridge is safe"
    ],
    "The bridge is safe, the minister said. The road, however, is not.": [
        "the minister | said: communication neutral indirect | certain positive present | The bridge is safe",
        "(own voice) | certain negative present | The road, however, is not",
        "the minister: official unnamed, role minister",
        "minister: official, role minister",
    ],
    "The minister said the bridge was safe. The governor said it was not. The minister insisted that it was.": [
        "The minister | said: communication neutral indirect | certain positive past | the bridge was safe",
        "The governor | said: communication neutral indirect | certain negative past | it was not",
        "The minister | insisted: communication distancing indirect | certain positive past | it was",
        "The minister: official unnamed, role minister",
        "The governor: official unnamed, role governor",
        "minister: official, role minister",
        "governor: official, role governor",
    ],
    "The minister met the governor. He said the bridge was safe.": [
        "(own voice) | certain positive past | The minister met the governor",
        "The minister | said: communication neutral indirect | certain positive past | the bridge was safe",
        "The minister: official unnamed, role minister",
        "minister: official, role minister",
        "governor: official, role governor",
    ],
    "The minister and the governor said the bridge was safe. They said the road was not.": [
        "The minister and the governor | said: communication neutral indirect | certain positive past | the bridge was safe",
        "The minister and the governor | said: communication neutral indirect | certain negative past | the road was not",
        "The minister and the governor: group unnamed",
        "The minister: official unnamed, role minister",
        "the governor: official unnamed, role governor",
        "minister: official, role minister",
        "governor: official, role governor",
    ],
    "A spokesman for the ministry said the bridge was safe. The spokesman said the road was not.": [
        "A spokesman for the ministry | said: communication neutral indirect | certain positive past | the bridge was safe",
        "A spokesman for the ministry | said: communication neutral indirect | certain negative past | the road was not",
        "A spokesman for the ministry: official unnamed, role spokesman, of ministry",
        "spokesman: official, role spokesman",
        "ministry: government",
    ],
    "A spokesman for the ministry said the bridge was safe. Another spokesman said it was not.": [
        "A spokesman for the ministry | said: communication neutral indirect | certain positive past | the bridge was safe",
        "Another spokesman | said: communication neutral indirect | certain negative past | it was not",
        "A spokesman for the ministry: official unnamed, role spokesman, of ministry",
        "Another spokesman: official unnamed, role spokesman",
        "spokesman: official, role spokesman",
        "ministry: government",
    ],
    "The company said it lost 12 ships. The firm gave no dates.": [
        "The company | said: communication neutral indirect | certain positive past | it lost 12 ships",
        "(own voice) | certain negative past | The firm gave no dates",
        "The company: organization unnamed",
    ],
    "Israel and Egypt said they would open the border.": [
        "Israel and Egypt | said: communication neutral indirect | certain positive future | they would open the border",
        "Israel and Egypt: group named",
        "Israel: government named, country IL",
        "Egypt: government named, country EG",
        "Israel: place, country IL",
        "Egypt: place, country EG",
    ],
    "Israel's military said it struck a camp in Gaza. The military said fighters were hit.": [
        "Israel's military | said: communication neutral indirect | certain positive past | it struck a camp in Gaza",
        "Israel's military | said: communication neutral indirect | certain positive past | fighters were hit",
        "Israel's military: force named, country IL",
        "Israel: place, country IL",
        "military: force, country IL",
        "Gaza: place, country PS",
        "fighters: force",
    ],
    "Two Russian Su-34 bombers crossed the border, Estonia's defence ministry said on Friday.": [
        "Estonia's defence ministry | said: communication neutral indirect | on Friday; - | certain positive past | Two Russian Su-34 bombers crossed the border",
        "Estonia's defence ministry: government named, country EE",
        "Su-34: equipment, subtype platform",
        "Estonia: place, country EE",
        "defence ministry: government, country EE",
    ],
    "The USS Carl Vinson left San Diego on Monday with 5,000 sailors aboard, the US Navy said.": [
        "US Navy | said: communication neutral indirect | certain positive past | The USS Carl Vinson left San Diego on Monday with 5,000 sailors aboard",
        "US Navy: force named, country US",
        "USS Carl Vinson: equipment, subtype platform, country US",
        "San Diego: place, country US",
        "sailors: force",
        "US Navy: force, country US",
    ],
    "Iran's Revolutionary Guards seized a tanker in the Strait of Hormuz, state television reported.": [
        "state television | reported: communication neutral indirect | certain positive past | Iran's Revolutionary Guards seized a tanker in the Strait of Hormuz",
        "state television: outlet named",
        "Iran: place, country IR",
        "Revolutionary Guards: force, country IR",
        "tanker: equipment, subtype platform",
        "Strait of Hormuz: place",
    ],
    "Iran's foreign minister, Abbas Araghchi, said talks with Washington may resume next week.": [
        "Abbas Araghchi | said: communication neutral indirect | possible positive None | talks with Washington may resume next week",
        "Abbas Araghchi: official named, role foreign minister, country IR",
        "Iran: place, country IR",
        "Abbas Araghchi: official, country IR, role foreign minister",
        "Washington: place, country US",
    ],
    "Houthi fighters fired a missile at a Greek-owned ship in the Red Sea, UKMTO said.": [
        "UKMTO | said: communication neutral indirect | certain positive past | Houthi fighters fired a missile at a Greek-owned ship in the Red Sea",
        "UKMTO: organization named, country GB",
        "Houthi: force, country YE",
        "missile: equipment, subtype weapon",
        "Red Sea: place",
        "UKMTO: organization, country GB",
    ],
    "NATO Secretary General Mark Rutte said allies had agreed to spend more.": [
        "Mark Rutte | said: communication neutral indirect | certain positive past | allies had agreed to spend more",
        "Mark Rutte: official named, role Secretary General, of NATO",
        "Mark Rutte: official, role Secretary General, of NATO",
    ],
    "The Wall Street Journal first reported the plan, citing people familiar with the matter.": [
        "people familiar with the matter < Wall Street Journal | reported: communication neutral indirect | certain positive None | the plan",
        "Wall Street Journal: outlet named, country US",
        "people familiar with the matter: group unnamed",
        "Wall Street Journal: outlet, country US",
    ],
    "Local media reported that a fire broke out at the plant.": [
        "Local media | reported: communication neutral indirect | certain positive past | a fire broke out at the plant",
        "Local media: outlet unnamed",
    ],
    "Witnesses said they saw smoke. One witness, who asked not to be named, said the plant was empty.": [
        "Witnesses | said: communication neutral indirect | certain positive past | they saw smoke",
        "One witness | said: communication neutral indirect | certain positive past | the plant was empty",
        "Witnesses: person unnamed",
        "One witness: person unnamed",
    ],
    "The troops are set to leave by Friday, the spokesman said.": [
        "the spokesman | said: communication neutral indirect | probable positive future | The troops are set to leave by Friday",
        "the spokesman: official unnamed, role spokesman",
        "troops: force",
        "spokesman: official, role spokesman",
    ],
    "Sign up for our newsletter.\n\nThe mayor left the town.\n\n(Reporting by Jan Lind; editing by Anna Varga)": [
        "(own voice) | certain positive past | The mayor left the town",
        "mayor: official, role mayor",
    ],
    "10:30 GMT\n\nThe port was hit.\n\n11:00 GMT\n\nThe port is open again, the mayor says.": [
        "(own voice) | certain positive past | The port was hit",
        "the mayor | says: communication neutral indirect | 11:00 GMT; - | certain positive present | The port is open again",
        "the mayor: official unnamed, role mayor",
        "mayor: official, role mayor",
    ],
    "The mayor wrote on X: “It is over.”": [
        "The mayor < X | wrote: communication neutral direct | certain positive present | It is over",
        "The mayor: official unnamed, role mayor",
        "X: outlet named",
        "mayor: official, role mayor",
        "X: outlet",
    ],
    "In an interview with the BBC on Sunday, the mayor said it was over.": [
        "the mayor < BBC | said: communication neutral indirect | on Sunday; In an interview with the BBC | certain positive past | it was over",
        "BBC: outlet named, country GB",
        "the mayor: official unnamed, role mayor",
        "BBC: outlet, country GB",
        "mayor: official, role mayor",
    ],
    "Germany's defence minister, Boris Pistorius, said tanks were on their way.": [
        "Boris Pistorius | said: communication neutral indirect | certain positive past | tanks were on their way",
        "Boris Pistorius: official named, role defence minister, country DE",
        "Germany: place, country DE",
        "Boris Pistorius: official, country DE, role defence minister",
        "tanks: equipment, subtype vehicle",
    ],
    "The German defence minister said tanks were on their way.": [
        "The German defence minister | said: communication neutral indirect | certain positive past | tanks were on their way",
        "The German defence minister: official named, role defence minister, country DE",
        "German defence minister: official, country DE, role defence minister",
        "tanks: equipment, subtype vehicle",
    ],
    "A spokesperson for the German Defence Ministry said tanks were on their way.": [
        "A spokesperson for the German Defence Ministry | said: communication neutral indirect | certain positive past | tanks were on their way",
        "A spokesperson for the German Defence Ministry: official unnamed, role spokesperson, of German Defence Ministry, country DE",
        "spokesperson: official, country DE, role spokesperson, of German Defence Ministry",
        "German Defence Ministry: government, country DE",
        "tanks: equipment, subtype vehicle",
    ],
    "The head of the International Committee of the Red Cross said tanks were on their way.": [
        "The head of the International Committee of the Red Cross | said: communication neutral indirect | certain positive past | tanks were on their way",
        "The head of the International Committee of the Red Cross: official named, role head, of International Committee of the Red Cross",
        "International Committee of the Red Cross: organization",
        "tanks: equipment, subtype vehicle",
    ],
    "The commander of the Ukrainian Air Force, Mykola Oleshchuk, said drones were shot down.": [
        "Mykola Oleshchuk | said: communication neutral indirect | certain positive past | drones were shot down",
        "Mykola Oleshchuk: official named, role commander, of Ukrainian Air Force, country UA",
        "Ukrainian Air Force: force, country UA",
        "Mykola Oleshchuk: official, country UA, role commander, of Ukrainian Air Force",
        "drones: equipment, subtype platform",
    ],
    "Ukrainian air force commander Mykola Oleshchuk said drones were shot down.": [
        "Mykola Oleshchuk | said: communication neutral indirect | certain positive past | drones were shot down",
        "Mykola Oleshchuk: official named, role commander, of air force, country UA",
        "Mykola Oleshchuk: official, country UA, role commander, of air force",
        "drones: equipment, subtype platform",
    ],
    "Russian Foreign Ministry spokeswoman Maria Zakharova said talks were over.": [
        "Maria Zakharova | said: communication neutral indirect | certain positive past | talks were over",
        "Maria Zakharova: official named, role spokeswoman, of Russian Foreign Ministry, country RU",
        "Maria Zakharova: official, country RU, role spokeswoman, of Russian Foreign Ministry",
    ],
    "Kremlin spokesman Dmitry Peskov said talks were over.": [
        "Dmitry Peskov | said: communication neutral indirect | certain positive past | talks were over",
        "Dmitry Peskov: official named, role spokesman, of Kremlin, country RU",
        "Dmitry Peskov: official, country RU, role spokesman, of Kremlin",
    ],
    "Dmitry Peskov, the Kremlin's spokesman, said talks were over.": [
        "Dmitry Peskov | said: communication neutral indirect | certain positive past | talks were over",
        "Dmitry Peskov: official named, role spokesman, of Kremlin, country RU",
        "Dmitry Peskov: official, country RU, role spokesman, of Kremlin",
        "Kremlin: government, country RU",
    ],
    "White House national security adviser Jake Sullivan said talks were over.": [
        "Jake Sullivan | said: communication neutral indirect | certain positive past | talks were over",
        "Jake Sullivan: official named, role national security adviser, of White House, country US",
        "Jake Sullivan: official, country US, role national security adviser, of White House",
    ],
    "UN Secretary-General Antonio Guterres said talks were over.": [
        "Antonio Guterres | said: communication neutral indirect | certain positive past | talks were over",
        "Antonio Guterres: official named, role Secretary General, of UN",
        "Antonio Guterres: official, role Secretary General, of UN",
    ],
    "President Recep Tayyip Erdogan of Turkey said talks were over.": [
        "Recep Tayyip Erdogan | said: communication neutral indirect | certain positive past | talks were over",
        "Recep Tayyip Erdogan: official named, role President, country TR",
        "Recep Tayyip Erdogan: official, country TR, role President",
        "Turkey: place, country TR",
    ],
    "Mr. Lind said talks were over.": [
        "Lind | said: communication neutral indirect | certain positive past | talks were over",
        "Lind: person named",
        "Lind: person",
    ],
    "Anna Varga, an analyst at the Nordic Institute in Oslo, said talks were over.": [
        "Anna Varga | said: communication neutral indirect | certain positive past | talks were over",
        "Anna Varga: person named, role analyst, of Nordic Institute",
        "Anna Varga: person, role analyst, of Nordic Institute",
        "Nordic Institute: organization",
        "Oslo: place, country NO",
    ],
    "Anna Varga, 45, a teacher from Odesa, said talks were over.": [
        "Anna Varga | said: communication neutral indirect | certain positive past | talks were over",
        "Anna Varga: person named, role teacher",
        "Anna Varga: person",
        "Odesa: place, country UA",
    ],
    "An official with the Iraqi interior ministry said talks were over.": [
        "An official with the Iraqi interior ministry | said: communication neutral indirect | certain positive past | talks were over",
        "An official with the Iraqi interior ministry: official unnamed, of Iraqi interior ministry, country IQ",
        "official: official, role official",
        "Iraqi interior ministry: government, country IQ",
    ],
    "An official at the Iraqi interior ministry, who spoke on condition of anonymity, said talks were over.": [
        "An official at the Iraqi interior ministry | said: communication neutral indirect | certain positive past | talks were over",
        "An official at the Iraqi interior ministry: official unnamed, of Iraqi interior ministry, country IQ",
        "official: official, role official",
        "Iraqi interior ministry: government, country IQ",
    ],
    "A person briefed on the matter said talks were over.": [
        "A person briefed on the matter | said: communication neutral indirect | certain positive past | talks were over",
        "A person briefed on the matter: person unnamed",
    ],
    "Several of the diplomats said talks were over.": [
        "Several of the diplomats | said: communication neutral indirect | certain positive past | talks were over",
        "Several of the diplomats: official unnamed",
        "diplomats: official, role diplomats",
    ],
    "Sources in the Iraqi government said talks were over.": [
        "Sources in the Iraqi government | said: communication neutral indirect | certain positive past | talks were over",
        "Sources in the Iraqi government: person unnamed, of Iraqi government, country IQ",
        "Iraqi government: government, country IQ",
    ],
    "A military officer said talks were over.": [
        "A military officer | said: communication neutral indirect | certain positive past | talks were over",
        "A military officer: official unnamed, role officer",
        "military officer: official, role military officer",
    ],
    "The Iraqi military said talks were over.": [
        "The Iraqi military | said: communication neutral indirect | certain positive past | talks were over",
        "The Iraqi military: force named, country IQ",
        "Iraqi military: force, country IQ",
    ],
    "Iraqi forces said talks were over.": [
        "Iraqi forces | said: communication neutral indirect | certain positive past | talks were over",
        "Iraqi forces: force unnamed, country IQ",
        "Iraqi forces: force, country IQ",
    ],
    "The rebels said talks were over.": [
        "The rebels | said: communication neutral indirect | certain positive past | talks were over",
        "The rebels: force unnamed",
        "rebels: force",
    ],
    "The opposition Labour party said talks were over.": [
        "The opposition Labour party | said: communication neutral indirect | certain positive past | talks were over",
        "The opposition Labour party: organization named",
        "Labour: organization",
    ],
    "The Syrian Observatory for Human Rights, a UK-based monitor, said talks were over.": [
        "Syrian Observatory for Human Rights | said: communication neutral indirect | certain positive past | talks were over",
        "Syrian Observatory for Human Rights: organization named, country SY",
        "Syrian Observatory for Human Rights: organization, country SY",
        "UK: place, country GB",
    ],
    "Amnesty International said talks were over.": [
        "Amnesty International | said: communication neutral indirect | certain positive past | talks were over",
        "Amnesty International: organization named",
        "Amnesty International: organization",
    ],
    "The World Bank said talks were over.": [
        "World Bank | said: communication neutral indirect | certain positive past | talks were over",
        "World Bank: organization named",
        "World Bank: organization",
    ],
    "Al Jazeera said talks were over.": [
        "Al Jazeera | said: communication neutral indirect | certain positive past | talks were over",
        "Al Jazeera: outlet named, country QA",
        "Al Jazeera: outlet, country QA",
    ],
    "The Times of Israel said talks were over.": [
        "Times of Israel | said: communication neutral indirect | certain positive past | talks were over",
        "Times of Israel: outlet named",
        "Times of Israel: outlet",
    ],
    "The Kyiv Independent reported that talks were over.": [
        "Kyiv Independent | reported: communication neutral indirect | certain positive past | talks were over",
        "Kyiv Independent: outlet named, country UA",
        "Kyiv Independent: outlet, country UA",
    ],
    "Russia's TASS news agency reported that talks were over.": [
        "Russia's TASS news agency | reported: communication neutral indirect | certain positive past | talks were over",
        "Russia's TASS news agency: outlet named, country RU",
        "Russia: place, country RU",
        "TASS: outlet, country RU",
    ],
    "State news agency SANA reported that talks were over.": [
        "SANA | reported: communication neutral indirect | certain positive past | talks were over",
        "SANA: outlet named, country SY",
        "SANA: outlet, country SY",
    ],
    "A TASS correspondent reported that talks were over.": [
        "A TASS correspondent | reported: communication neutral indirect | certain positive past | talks were over",
        "A TASS correspondent: person unnamed, role correspondent, of TASS, country RU",
        "TASS: outlet, country RU",
    ],
    "Moscow said talks were over.": [
        "Moscow | said: communication neutral indirect | certain positive past | talks were over",
        "Moscow: government named, country RU",
        "Moscow: place, country RU",
    ],
    "Kherson governor Oleksandr Prokudin said talks were over.": [
        "Oleksandr Prokudin | said: communication neutral indirect | certain positive past | talks were over",
        "Oleksandr Prokudin: official named, role governor, country UA",
        "Oleksandr Prokudin: official, country UA, role governor",
    ],
    "The mayor of London said talks were over.": [
        "The mayor of London | said: communication neutral indirect | certain positive past | talks were over",
        "The mayor of London: official named, role mayor of London, country GB",
        "mayor: official, country GB, role mayor of London",
        "London: place, country GB",
    ],
    "The Mayor of London, Sadiq Khan, said talks were over. Khan left.": [
        "Sadiq Khan | said: communication neutral indirect | certain positive past | talks were over",
        "(own voice) | certain positive past | Khan left",
        "Sadiq Khan: official named, role Mayor of London, country GB",
        "London: place, country GB",
        "Sadiq Khan: official, country GB, role Mayor of London",
    ],
    "Lawmaker Jan Lind said talks were over.": [
        "Jan Lind | said: communication neutral indirect | certain positive past | talks were over",
        "Jan Lind: official named, role Lawmaker",
        "Jan Lind: official, role Lawmaker",
    ],
    "Lt. Col. Jan Lind, a spokesman for the army, said talks were over.": [
        "Jan Lind | said: communication neutral indirect | certain positive past | talks were over",
        "Jan Lind: official named, role spokesman, of army",
        "Jan Lind: official, role spokesman",
        "army: force",
    ],
    "King Charles said talks were over.": [
        "King Charles | said: communication neutral indirect | certain positive past | talks were over",
        "King Charles: official named, country GB",
        "King Charles: official, country GB",
    ],
    "A statement by the ministry said talks were over.": [
        "A statement by the ministry | said: communication neutral indirect | certain positive past | talks were over",
        "A statement by the ministry: document unnamed",
        "ministry: government",
    ],
    "A document obtained by CNN says talks were over.": [
        "A document < CNN | says: communication neutral indirect | certain positive past | talks were over",
        "A document: document unnamed",
        "CNN: outlet named, country US",
        "CNN: outlet, country US",
    ],
}


def claim_line(claim: Claim, names: dict[str, str]) -> str:
    """Return who says it, through whom, how, when and where, how surely, and what."""
    attribution, certainty = claim.attribution, claim.certainty
    rated = f"{certainty.level} {certainty.polarity} {certainty.time} | {claim.text}"
    if attribution is None:
        return f"(own voice) | {rated}"
    chain = " < ".join(
        ("(nobody)" if claim.source is None else names[claim.source], *(names[one] for one in claim.via))
    )
    cue = attribution.cue.text if attribution.cue is not None else "-"
    circumstances = (
        f" | {attribution.date or '-'}; {attribution.place or '-'}" if attribution.date or attribution.place else ""
    )
    how = f"{attribution.type} {attribution.stance} {attribution.manner}"
    return f"{chain} | {cue}: {how}{circumstances} | {rated}"


def fields(**values: str | None) -> str:
    """Return the fields that are known."""
    return "".join(f", {name} {value}" for name, value in values.items() if value)


def lines(ledger: Ledger) -> list[str]:
    """Return a ledger, a line a claim, a source, an entity."""
    names = {source.id: source.name for source in ledger.sources}
    sources = (
        f"{source.name}: {source.kind} {'named' if source.named else 'unnamed'}"
        + fields(role=source.role, of=source.affiliation, country=source.country, because=source.anonymity_reason)
        for source in ledger.sources
    )
    entities = (
        f"{entity.name}: {entity.type}"
        + fields(subtype=entity.subtype, country=entity.country, role=entity.role, of=entity.affiliation)
        for entity in ledger.entities
    )
    return [*(claim_line(claim, names) for claim in ledger.claims), *sources, *entities]


@pytest.mark.parametrize(("text", "expected"), CASES.items(), ids=CASES.keys())
def test_a_text_is_read(text: str, expected: list[str]) -> None:
    assert lines(extract(text)) == expected
