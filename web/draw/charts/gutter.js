/**
 * The inset that charts under each other share, so that their axes of epochs align: as wide as the
 * widest of their labels needs it.
 */
export function createGutter() {
  /** @type {{need: number, drawn: number, present: boolean, redraw: () => void}[]} */
  const members = [];
  let checking = false;
  const width = () => Math.max(0, ...members.filter(({ present }) => present).map(({ need }) => need));

  /** Not at once: a chart asks several times before it is content, and must not be drawn while it draws. */
  function check() {
    if (checking) return;
    checking = true;
    queueMicrotask(() => {
      checking = false;
      for (const member of members) if (member.present && member.drawn !== width()) member.redraw();
    });
  }

  return {
    /** A chart comes in. @param {() => void} redraw with the inset asked for anew */
    join(redraw) {
      const member = { need: 0, drawn: -1, present: false, redraw };
      members.push(member);
      return {
        /** The inset to draw with. @param {number} need what the chart's own labels take */
        share(need) {
          member.need = need;
          member.present = true;
          member.drawn = width();
          check();
          return member.drawn;
        },
        /** It is out of sight, or back. @param {boolean} present */
        show(present) {
          if (member.present === present) return;
          member.present = present;
          check();
        },
      };
    },
  };
}
