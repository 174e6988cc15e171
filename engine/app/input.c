// Input: SDL's events in the words of the widgets.

#include "app/input.h"

#include <string.h>

UiKey input_key(SDL_Keycode key) {
    static const struct {
        SDL_Keycode sdl;
        UiKey key;
    } known[] = {
        {SDLK_RETURN, UI_KEY_ENTER},
        {SDLK_KP_ENTER, UI_KEY_ENTER},
        {SDLK_ESCAPE, UI_KEY_ESCAPE},
        {SDLK_TAB, UI_KEY_TAB},
        {SDLK_BACKSPACE, UI_KEY_BACKSPACE},
        {SDLK_DELETE, UI_KEY_DELETE},
        {SDLK_INSERT, UI_KEY_INSERT},
        {SDLK_LEFT, UI_KEY_LEFT},
        {SDLK_RIGHT, UI_KEY_RIGHT},
        {SDLK_UP, UI_KEY_UP},
        {SDLK_DOWN, UI_KEY_DOWN},
        {SDLK_HOME, UI_KEY_HOME},
        {SDLK_END, UI_KEY_END},
        {SDLK_PAGEUP, UI_KEY_PAGE_UP},
        {SDLK_PAGEDOWN, UI_KEY_PAGE_DOWN},
        {SDLK_KP_PLUS, (UiKey)'+'},
        {SDLK_KP_MINUS, (UiKey)'-'},
    };
    for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
        if (known[i].sdl == key) {
            return known[i].key;
        }
    }
    if (key >= SDLK_F1 && key <= SDLK_F12) {
        return (UiKey)(UI_KEY_F1 + (key - SDLK_F1));
    }
    if (key >= SDLK_KP_1 && key <= SDLK_KP_9) {
        return (UiKey)('1' + (key - SDLK_KP_1));
    }
    return key == SDLK_KP_0 ? (UiKey)'0' : key >= ' ' && key < 0x7F ? (UiKey)key : UI_KEY_NONE;
}

static unsigned modifiers_of(Uint16 held) {
    return ((held & KMOD_SHIFT) != 0 ? UI_SHIFT : 0) | ((held & KMOD_CTRL) != 0 ? UI_CONTROL : 0) |
           ((held & KMOD_ALT) != 0 ? UI_ALT : 0);
}

static unsigned button_of(Uint8 button) {
    return button == SDL_BUTTON_LEFT     ? UI_LEFT
           : button == SDL_BUTTON_MIDDLE ? UI_MIDDLE
           : button == SDL_BUTTON_RIGHT  ? UI_RIGHT
                                         : 0;
}

static bool add_button(UiInput* input, const SDL_MouseButtonEvent* event, float scale_x,
                       float scale_y) {
    unsigned button = button_of(event->button);
    if (event->type == SDL_MOUSEBUTTONDOWN && (input->pressed | input->released) != 0) {
        return false;
    }
    input->x = (int)((float)event->x * scale_x);
    input->y = (int)((float)event->y * scale_y);
    if (event->type == SDL_MOUSEBUTTONDOWN) {
        input->pressed |= button;
        input->held |= button;
        input->double_click = event->clicks == 2;
    } else {
        input->released |= button;
        input->held &= ~button;
    }
    return true;
}

static bool add_key(UiInput* input, const SDL_KeyboardEvent* event) {
    if (input->key_count > 0) {
        return false;
    }
    UiKey key = input_key(event->keysym.sym);
    input->modifiers = modifiers_of(event->keysym.mod);
    if (key != UI_KEY_NONE) {
        input->keys[input->key_count++] =
            (UiKeyPress){.key = key, .modifiers = input->modifiers, .repeat = event->repeat != 0};
    }
    return true;
}

static void set_composition(UiInput* input, const char* text, int cursor) {
    text = text != NULL ? text : "";
    size_t length = strlen(text);
    length = length < sizeof(input->composition) - 1 ? length : sizeof(input->composition) - 1;
    memcpy(input->composition, text, length);
    input->composition[length] = '\0';
    text_cut(input->composition);
    input->composition_cursor = cursor;
}

bool input_add(UiInput* input, const SDL_Event* event, float scale_x, float scale_y) {
    switch (event->type) {
    case SDL_MOUSEMOTION:
        input->x = (int)((float)event->motion.x * scale_x);
        input->y = (int)((float)event->motion.y * scale_y);
        break;
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP: return add_button(input, &event->button, scale_x, scale_y);
    case SDL_MOUSEWHEEL:
        input->wheel_x += (float)event->wheel.x;
        input->wheel_y += (float)event->wheel.y;
        break;
    case SDL_KEYDOWN: return add_key(input, &event->key);
    case SDL_KEYUP: input->modifiers = modifiers_of(event->key.keysym.mod); break;
    case SDL_TEXTINPUT:
        text_append(input->text, sizeof(input->text), "%s", event->text.text);
        set_composition(input, "", 0);
        break;
    case SDL_TEXTEDITING: set_composition(input, event->edit.text, event->edit.start); break;
#if SDL_VERSION_ATLEAST(2, 0, 22)
    case SDL_TEXTEDITING_EXT:
        set_composition(input, event->editExt.text, event->editExt.start);
        break;
#endif
    case SDL_WINDOWEVENT:
        if (event->window.event == SDL_WINDOWEVENT_LEAVE) {
            input->x = input->y = -1;
        }
        break;
    default: break;
    }
    return true;
}

void input_next(UiInput* input) {
    UiInput next = ui_quiet_input(input);
    memcpy(next.composition, input->composition, sizeof(next.composition));
    *input = next;
}
