"""The words of goals of neural networks."""

from __future__ import annotations

from derive.core.goals.networks import Backpropagate
from derive.narrate.networks import gradient_answer, network_blocks, network_statement
from derive.narrate.telling import Telling

TELLINGS = {
    Backpropagate: Telling(
        "Backpropagation",
        lambda goal, name: network_statement(goal),
        lambda step, page, name: network_blocks(step, page),
        lambda step, name: gradient_answer(step),
        stages=lambda step: ("forward", "local slopes", "gradient"),
    )
}
